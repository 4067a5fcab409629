package com.mlconnector.sandbox.freshbooks.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the firm offers: services with their rates, the same as tasks, and a few items; and which project uses which. */
final class Catalogue {

    private static final List<String> SERVICES = List.of(
            "Consulting",
            "Design",
            "Development",
            "Facilitation",
            "Interviews",
            "Project management",
            "Research",
            "Review",
            "Training",
            "Travel time",
            "Workshop");
    private static final List<String> ITEMS = List.of(
            "Printed report|PR-1|45.00",
            "Workbook, \"spiral bound\"|WB-2|12.50",
            "Survey licence|SL-3|180.00",
            "Venue hire|VH-4|650.00",
            "Catering per head|CH-5|23.75",
            "Template pack||89.00",
            "Data set|DS-7|1,200.00",
            "Courier|CO-8|17.35");

    private final Books books;
    private final Random random;
    private final Calendar calendar;

    Catalogue(Books books, Random random, Calendar calendar) {
        this.books = books;
        this.random = random;
        this.calendar = calendar;
    }

    void open() {
        SERVICES.forEach(this::service);
        ITEMS.forEach(this::item);
        List<ArrayNode> mixes = mixes();
        books.all(Kind.PROJECT).forEach(project -> project.put("service_ids", mixes.get(random.nextInt(mixes.size()))));
    }

    private void service(String name) {
        boolean billable = !name.equals("Travel time");
        BigDecimal rate = new BigDecimal(80 + random.nextInt(24) * 5).setScale(2);
        fresh(Kind.SERVICE).put("name", name).put("billable", billable).put("rate", billable ? rate : null);
        fresh(Kind.TASK)
                .put("name", name)
                .put("description", name + " by the hour")
                .put("billable", billable)
                .put("rate", billable ? rate : null)
                .put("tax1", billable ? Kind.TAX.firstId() : 0L);
    }

    private void item(String line) {
        String[] parts = line.split("\\|");
        Entry item = fresh(Kind.ITEM)
                .put("name", parts[0])
                .put("sku", parts[1].isEmpty() ? null : parts[1])
                .put("unit_cost", new BigDecimal(parts[2].replace(",", "")))
                .put("qty", BigDecimal.ONE)
                .put("tax1", Kind.TAX.firstId());
        if (parts[0].equals("Courier")) {
            item.visState(Entry.ARCHIVED);
        }
    }

    private Entry fresh(Kind kind) {
        Entry entry = books.add(kind);
        long moment = calendar.moment(calendar.first());
        entry.stamp(moment, moment);
        return entry;
    }

    /** A few selections of services, shared by all projects. */
    private List<ArrayNode> mixes() {
        List<ArrayNode> mixes = new ArrayList<>();
        for (int mix = 0; mix < 12; mix++) {
            ArrayNode ids = JsonNodeFactory.instance.arrayNode();
            for (Entry service : books.all(Kind.SERVICE)) {
                if (random.nextInt(3) == 0 || ids.isEmpty()) {
                    ids.add(service.id());
                }
            }
            mixes.add(ids);
        }
        return mixes;
    }
}
