package com.mlconnector.sandbox.tableau;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code filter} of a list: {@code field:op:value}, joined by commas, which mean AND. It arrives decoded, so literal and encoded
 * colons are the same; values with a comma, colon or ampersand cannot be filtered, as on a real server.
 */
final class Filter {
    private static final Pattern EXPRESSION = Pattern.compile("([A-Za-z]+):([a-z]+):(\\[[^\\]]*\\]|[^:,&]*)(?:,|$)");
    private static final Set<String> ORDERED = Set.of("gt", "gte", "lt", "lte");

    private final List<Term> terms;

    private Filter(List<Term> terms) {
        this.terms = terms;
    }

    private record Term(String field, String op, String value) {}

    /**
     * @param fields the fields that may be filtered; true for those that also know gt, gte, lt, lte
     */
    static Filter read(Optional<String> text, Map<String, Boolean> fields) {
        List<Term> terms = new ArrayList<>();
        String rest = text.orElse("");
        Matcher matcher = EXPRESSION.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw invalid("the expression '" + rest.substring(at) + "' is not of the form field:operator:value");
            }
            terms.add(term(matcher.group(1), matcher.group(2), matcher.group(3), fields));
            at = matcher.end();
        }
        return new Filter(terms);
    }

    private static Term term(String field, String op, String value, Map<String, Boolean> fields) {
        Boolean ordered = fields.get(field);
        if (ordered == null) {
            throw invalid("'" + field + "' is no field to filter by");
        }
        boolean known = op.equals("eq") || op.equals("in") || (ordered && ORDERED.contains(op));
        if (!known) {
            throw invalid("'" + op + "' is no operator for '" + field + "'");
        }
        return new Term(field, op, value);
    }

    private static Refusal invalid(String why) {
        return Refusal.badRequest("The filter is invalid: " + why + ".");
    }

    /** Whether a thing with these values is meant. */
    boolean fits(Map<String, String> values) {
        return terms.stream().allMatch(term -> fits(term, values.getOrDefault(term.field(), "")));
    }

    private static boolean fits(Term term, String value) {
        int order = value.compareTo(term.value());
        return switch (term.op()) {
            case "eq" -> order == 0;
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            case "lt" -> order < 0;
            case "lte" -> order <= 0;
            default ->
                Arrays.asList(term.value().replaceAll("^\\[|\\]$", "").split(","))
                        .contains(value);
        };
    }
}
