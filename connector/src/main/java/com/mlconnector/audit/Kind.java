package com.mlconnector.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of FreshBooks records we carry, dimensions first, in the order in which they are read. The word is the noun
 * FreshBooks uses in its webhook events ({@code invoice.update}); the chart of accounts and other income have no webhooks and
 * are called {@code account} and {@code other_income} by us. The last ones own rows that are made from no single record: a day
 * of the AR aging history, and the health of the data sources.
 */
public enum Kind {
    CLIENT(Role.SHOWN),
    CATEGORY(Role.SHOWN),
    ACCOUNT(Role.SHOWN),
    PROJECT(Role.SHOWN),
    BILL_VENDOR(Role.SHOWN),
    TAX(Role.SHOWN),
    ITEM(Role.SHOWN),
    SERVICE(Role.SHOWN),
    INVOICE(Role.DOCUMENT),
    EXPENSE(Role.DOCUMENT),
    PAYMENT(Role.DOCUMENT),
    BILL(Role.DOCUMENT),
    CREDIT_NOTE(Role.DOCUMENT),
    OTHER_INCOME(Role.DOCUMENT),
    TIME_ENTRY(Role.DOCUMENT),
    AGING_DAY(Role.OURS),
    HEALTH(Role.OURS);

    private enum Role {
        /** A member of a dimension, which documents show by its name. */
        SHOWN,
        DOCUMENT,
        /** No record of FreshBooks: rows we make ourselves, which need an owner too. */
        OURS
    }

    private static final List<Kind> OF_FRESHBOOKS =
            Arrays.stream(values()).filter(Kind::isFreshbooks).toList();
    private static final Map<String, Kind> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::word, Function.identity()));

    private final Role role;
    private final String word;

    Kind(Role role) {
        this.role = role;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    /** The noun, as it stands in events, tables, pages and commands: {@code bill_vendor}. */
    public String word() {
        return word;
    }

    /** The noun as people say it: {@code bill vendor}. */
    public String spoken() {
        return word().replace('_', ' ');
    }

    /** Several of them, as people say it: {@code bill vendors}, {@code categories}. */
    public String plural() {
        String one = spoken();
        if (this == OTHER_INCOME) {
            return "other incomes";
        }
        if (this == TAX) {
            return "taxes";
        }
        return one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
    }

    /** True for what documents show by its name: clients, categories, the chart of accounts, projects, vendors and so on. */
    public boolean isReference() {
        return role == Role.SHOWN;
    }

    /** False for what only owns rows of ours: it can neither be read from FreshBooks nor carried again. */
    public boolean isFreshbooks() {
        return role != Role.OURS;
    }

    /** The kinds that are read from FreshBooks, dimensions first. */
    public static List<Kind> ofFreshbooks() {
        return OF_FRESHBOOKS;
    }

    /** Whether FreshBooks tells changes of it by webhook. */
    public boolean hasWebhook() {
        return isFreshbooks() && this != ACCOUNT && this != OTHER_INCOME;
    }

    /** The kind a word names, or nothing where we do not carry that kind. */
    public static Optional<Kind> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
