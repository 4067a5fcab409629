package com.mlconnector.sandbox.tableau;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A calculated field's formula, read as far as needed to see that it can work: its fields, brackets and IF/CASE … END. */
final class Formula {
    private static final Pattern TOKEN = Pattern.compile("""
            //[^\\n]*|/\\*.*?\\*/\
            |(?<text>"(?:[^"]|"")*"|'(?:[^']|'')*')\
            |(?<field>\\[(?:[^\\]]|\\]\\])+\\](?:\\.\\[(?:[^\\]]|\\]\\])+\\])?)\
            |(?<word>[A-Za-z_][A-Za-z0-9_]*)\
            |(?<open>[({])|(?<close>[)}])\
            |(?<bad>["'\\[\\]])""", Pattern.DOTALL);

    private final Set<String> fields = new LinkedHashSet<>();
    private final List<String> troubles = new ArrayList<>();

    private Formula() {}

    static Formula read(String text) {
        Formula formula = new Formula();
        if (text.isBlank()) {
            formula.troubles.add("is empty.");
        }
        int depth = 0;
        int blocks = 0;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            depth += token.group("open") != null ? 1 : 0;
            depth -= token.group("close") != null ? 1 : 0;
            if (depth < 0) {
                break;
            }
            blocks += block(token.group("word"));
            if (token.group("field") != null) {
                formula.fields.add(token.group("field"));
            }
            if (token.group("bad") != null) {
                formula.troubles.add("has an unclosed " + token.group("bad") + ".");
            }
        }
        if (depth != 0) {
            formula.troubles.add("has brackets that do not match.");
        }
        if (blocks != 0) {
            formula.troubles.add("has an IF or CASE without END, or an END too many.");
        }
        return formula;
    }

    private static int block(@org.jspecify.annotations.Nullable String word) {
        if (word == null) {
            return 0;
        }
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "IF", "CASE" -> 1;
            case "END" -> -1;
            default -> 0;
        };
    }

    Set<String> fields() {
        return fields;
    }

    /** What is wrong with it, given the fields there are. */
    Optional<String> trouble(Set<String> known) {
        return troubles.stream()
                .findFirst()
                .or(() -> fields.stream()
                        .filter(field -> !known.contains(field) && !field.startsWith("[Parameters]."))
                        .findFirst()
                        .map(field -> "names the field " + field + ", which is not there."));
    }
}
