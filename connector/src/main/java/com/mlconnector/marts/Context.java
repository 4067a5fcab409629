package com.mlconnector.marts;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.Account;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Category;
import com.mlconnector.books.Client;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.Project;
import com.mlconnector.books.Vendor;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rows show besides their record: the business, the rates, and the records they link to. */
public final class Context {
    private final BusinessFacts business;
    private final FxRates rates;
    private final Map<Kind, Map<String, Object>> known = new EnumMap<>(Kind.class);
    private final List<Account> chart;

    private Context(BusinessFacts business, FxRates rates, Collection<BookRecord> records) {
        this.business = business;
        this.rates = rates;
        records.forEach(this::add);
        this.chart = known.getOrDefault(Kind.ACCOUNT, Map.of()).values().stream()
                .map(Account.class::cast)
                .toList();
    }

    /**
     * @param records at least those that {@link Marts#links} and {@link Marts#furtherLinks} name, as far as FreshBooks knows
     *     them, and the whole chart of accounts. Those that cannot be read count as unknown; deleted ones keep their names
     */
    public static Context of(BusinessFacts business, FxRates rates, Collection<BookRecord> records) {
        return new Context(business, rates, records);
    }

    BusinessFacts business() {
        return business;
    }

    List<Account> chart() {
        return chart;
    }

    Fx fx(String currency, LocalDate date) {
        return Fx.of(currency, date, business, rates);
    }

    Optional<Client> client(String id) {
        return find(Kind.CLIENT, id, Client.class);
    }

    Optional<Category> category(String id) {
        return find(Kind.CATEGORY, id, Category.class);
    }

    Optional<Account> account(String id) {
        return find(Kind.ACCOUNT, id, Account.class);
    }

    Optional<Project> project(String id) {
        return find(Kind.PROJECT, id, Project.class);
    }

    Optional<Vendor> vendor(String id) {
        return find(Kind.BILL_VENDOR, id, Vendor.class);
    }

    Optional<Invoice> invoice(String id) {
        return find(Kind.INVOICE, id, Invoice.class);
    }

    private <T> Optional<T> find(Kind kind, String id, Class<T> type) {
        return Optional.ofNullable(known.getOrDefault(kind, Map.of()).get(id)).map(type::cast);
    }

    private void add(BookRecord record) {
        Object typed = record.isUnknown() ? null : typed(record);
        if (typed != null) {
            known.computeIfAbsent(record.key().kind(), kind -> new HashMap<>())
                    .put(record.key().id(), typed);
        }
    }

    private static @Nullable Object typed(BookRecord record) {
        try {
            return switch (record.key().kind()) {
                case CLIENT -> Client.of(record);
                case CATEGORY -> Category.of(record);
                case ACCOUNT -> Account.of(record);
                case PROJECT -> Project.of(record);
                case BILL_VENDOR -> Vendor.of(record);
                case INVOICE -> Invoice.of(record);
                default -> null;
            };
        } catch (StepFailed unreadable) {
            return null;
        }
    }
}
