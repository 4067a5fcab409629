package com.mlconnector.books;

import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What people call a record, as far as it tells: never fails, so that a record of a wrong shape can be found, too. */
public final class Labels {
    private static final int LONGEST = 120;

    private Labels() {}

    /** One line, such as {@code INV-0041 Northwind Studios}; empty where the record says nothing of itself. */
    public static String of(BookRecord record) {
        JsonNode body = record.body();
        return switch (record.key().kind()) {
            case INVOICE -> line(text(body, "invoice_number"), name(body));
            case EXPENSE -> line(text(body, "vendor"));
            case CLIENT -> line(name(body).isEmpty() ? text(body, "email") : name(body));
            case CATEGORY -> line(text(body, "category"));
            case ACCOUNT -> line(text(body, "number"), text(body, "name"));
            case PROJECT -> line(text(body, "title"));
            case BILL_VENDOR -> line(text(body, "vendor_name"));
            case TAX, ITEM, SERVICE -> line(text(body, "name"));
            case PAYMENT -> line(text(body, "type"), text(body.path("amount"), "amount"), text(body, "date"));
            case BILL -> line(text(body, "bill_number"), text(body.path("vendor"), "vendor_name"));
            case CREDIT_NOTE -> line(text(body, "credit_number"), name(body));
            case OTHER_INCOME -> line(text(body, "source"), text(body, "date"));
            case AGING_DAY, HEALTH -> "";
            case TIME_ENTRY -> line(text(body, "note"), text(body, "started_at"));
        };
    }

    private static String name(JsonNode body) {
        String organization = line(text(body, "organization"));
        return organization.isEmpty() ? line(text(body, "fname"), text(body, "lname")) : organization;
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isString()) {
            return value.stringValue();
        }
        return value.isNumber() ? value.asString() : "";
    }

    private static String line(String... parts) {
        String line = Arrays.stream(parts)
                .map(part -> part.replaceAll("[\\p{Z}\\p{C}\\s]+", " ").strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return line.codePointCount(0, line.length()) > LONGEST
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"
                : line;
    }
}
