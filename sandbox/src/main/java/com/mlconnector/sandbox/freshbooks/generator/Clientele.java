package com.mlconnector.sandbox.freshbooks.generator;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Clients, some with names that break careless programs, their projects, and the taxes the firm charges. */
final class Clientele {

    private static final List<String> ODD = List.of(
            "O'Brien & \"Sons\" Ltd.",
            "🚀 Rocket Löwe GmbH",
            "=HYPERLINK(\"http://example.invalid\",\"click\")",
            "<script>alert('books')</script> Bakery",
            "日本設計株式会社",
            "مؤسسة النخيل",
            "Back\\slash; DROP TABLE clients;--",
            "+Plus & Co, \"comma\", tab\there",
            "Long Winded Partners "
                    + "and associates of the second part ".repeat(20).trim());

    private static final String[] FIRST = {
        "Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbour", "Indigo", "Juniper", "Kestrel",
        "Lantern", "Maple", "Northern", "Orchard", "Pioneer", "Quarry", "Ridge", "Summit", "Thistle", "Umber", "Valley"
    };
    private static final String[] SECOND = {
        "Analytics",
        "Architects",
        "Biotech",
        "Capital",
        "Dental",
        "Energy",
        "Foods",
        "Gallery",
        "Health",
        "Hotels",
        "Legal",
        "Logistics",
        "Media",
        "Robotics",
        "Schools",
        "Theatre",
        "Transit",
        "Ventures"
    };
    private static final String[] FORM = {"Inc.", "Ltd.", "LLP", "Corp.", "Group", "Co-op"};
    private static final String[] WORK = {
        "Website rebuild",
        "Annual audit",
        "Brand refresh",
        "Data platform",
        "Market study",
        "Process review",
        "Training programme",
        "Grant application",
        "Feasibility study",
        "Office move"
    };
    private static final String[] PLACES = {
        "Toronto|Ontario|Canada|CAD", "Ottawa|Ontario|Canada|CAD", "Montréal|Quebec|Canada|CAD",
        "Halifax|Nova Scotia|Canada|CAD", "Buffalo|New York|United States|USD", "Austin|Texas|United States|USD",
        "Berlin|Berlin|Germany|EUR", "London|England|United Kingdom|GBP"
    };

    private final Books books;
    private final Random random;
    private final Calendar calendar;

    Clientele(Books books, Random random, Calendar calendar) {
        this.books = books;
        this.random = random;
        this.calendar = calendar;
    }

    void invent(int count) {
        tax("HST", "13", "RT 1234");
        tax("GST", "5", "RT 1235");
        tax("QST", "9.975", "TQ 0001");
        for (int i = 0; i < count; i++) {
            client(i, count);
        }
        for (int i = 0; i < count * 3 / 2; i++) {
            project(books.all(Kind.CLIENT).get(i % count), i);
        }
    }

    private void tax(String name, String percent, String number) {
        Entry tax = books.add(Kind.TAX);
        long moment = calendar.moment(calendar.first());
        tax.stamp(moment, moment);
        tax.put("name", name).put("amount", new BigDecimal(percent)).put("number", number);
    }

    private void client(int index, int count) {
        Entry client = books.add(Kind.CLIENT);
        long moment = calendar.moment(calendar.first());
        client.stamp(moment, moment);
        // the first few go round all places, so that small books have every currency too
        String[] place = (index < PLACES.length ? PLACES[(index + 5) % PLACES.length] : pick(PLACES)).split("\\|");
        String name = index < ODD.size() ? ODD.get(index) : name(index, count);
        client.put("organization", name)
                .put("fname", pick(FIRST))
                .put("lname", pick(SECOND))
                .put("email", "accounts" + client.id() + "@client.example")
                .put("username", "client" + client.id())
                .put("p_street", (10 + random.nextInt(900)) + " Wharf Street")
                .put("p_city", place[0])
                .put("p_province", place[1])
                .put("p_country", place[2])
                .put("currency_code", place[3])
                .put("note", index == 3 ? "first line\nsecond line\r\n\"quoted\"" : null);
        if (index == 11) {
            client.visState(Entry.ARCHIVED);
        }
        if (index == 12) {
            client.visState(Entry.DELETED);
        }
    }

    private String name(int index, int count) {
        String name = pick(FIRST) + " " + pick(SECOND) + " " + pick(FORM);
        return count <= FIRST.length * SECOND.length ? name : name + " " + index;
    }

    private void project(Entry client, int index) {
        Entry project = books.add(Kind.PROJECT);
        long moment = calendar.moment(calendar.at(index % 50, 50));
        project.stamp(moment, moment);
        boolean fixed = random.nextInt(3) == 0;
        project.put("title", pick(WORK) + " " + (1 + index / WORK.length))
                .put("description", String.format(Locale.ROOT, "Engagement %d", index + 1))
                .put("client_id", client.id())
                .put("project_type", fixed ? "fixed_price" : "hourly_rate")
                .put("fixed_price", fixed ? new BigDecimal(5000 + random.nextInt(60) * 500).setScale(2) : null)
                .put("rate", fixed ? null : new BigDecimal(90 + random.nextInt(20) * 10).setScale(2))
                .put("complete", random.nextInt(4) == 0)
                .put("active", random.nextInt(10) != 0);
        // a draw that nothing uses any more, kept so that the same seed gives the same books as ever
        var unused = random.nextInt(400);
    }

    private String pick(String[] some) {
        return some[random.nextInt(some.length)];
    }
}
