package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** An office at work: now and then somebody changes something. */
final class GentleStream {
    private static final String[] TOWNS = {"Lisbon", "Oslo", "Nairobi", "Lima", "Osaka"};

    private final FreshbooksControl freshbooks;
    private final Deeds deeds;
    private final Random random;

    GentleStream(FreshbooksControl freshbooks, long seed) {
        this.freshbooks = freshbooks;
        this.deeds = new Deeds(freshbooks);
        this.random = new Random(seed);
    }

    /** Does one thing and says in words what. */
    String next() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> invoice();
            case 2 -> payment();
            case 3, 4 -> expense();
            case 5 -> discount();
            case 6 -> gone();
            default -> rename();
        };
    }

    private String invoice() {
        ObjectNode invoice = Deeds.invoice(id(any("client", record -> true).orElseThrow()), "5");
        Deeds.line(invoice, "Advice", Integer.toString(1 + random.nextInt(9)), "120.00", "HST", "13");
        Deeds.line(invoice, "Travel", "1", (50 + random.nextInt(400)) + ".35", "", "");
        deeds.create("invoice", invoice);
        return "somebody writes an invoice";
    }

    /** Where none waits to be paid, one is written. */
    private String payment() {
        return any(
                        "invoice",
                        record -> record.path("payment_status").asText().equals("unpaid")
                                && !record.path("v3_status").asText().equals("draft"))
                .map(invoice -> {
                    deeds.pay(id(invoice), "");
                    return "a client pays an invoice";
                })
                .orElseGet(this::invoice);
    }

    private String expense() {
        String amount = (10 + random.nextInt(300)) + ".50";
        deeds.create(
                "expense",
                Deeds.expense(id(any("category", record -> true).orElseThrow()), "Corner Office Supply", amount, ""));
        return "somebody enters an expense";
    }

    private String discount() {
        return any("invoice", record -> record.path("payment_status").asText().equals("unpaid"))
                .map(invoice -> {
                    deeds.change(
                            "invoice",
                            id(invoice),
                            FreshbooksControl.object().put("discount_value", Integer.toString(random.nextInt(20))));
                    return "an invoice gets another discount";
                })
                .orElseGet(this::invoice);
    }

    private String gone() {
        return any("expense", record -> true)
                .map(expense -> {
                    deeds.delete("expense", id(expense));
                    return "an expense is deleted";
                })
                .orElseGet(this::expense);
    }

    private String rename() {
        JsonNode client = any("client", record -> true).orElseThrow();
        String name =
                client.path("organization").asText().split(" of ")[0] + " of " + TOWNS[random.nextInt(TOWNS.length)];
        deeds.change("client", id(client), FreshbooksControl.object().put("organization", name));
        return "a client is renamed";
    }

    private Optional<JsonNode> any(String kind, Predicate<JsonNode> which) {
        List<JsonNode> some = freshbooks.writable(kind).stream().filter(which).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    private static String id(JsonNode record) {
        return record.path("id").asText();
    }
}
