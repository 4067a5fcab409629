package com.mlconnector.sandbox.freshbooks.generator.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.generator.Calendar;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;

/** Money without an invoice: templates sold online, a room let, a talk given. */
public final class IncomeMaker {

    private static final String[] SOURCES = {
        "Template shop|online_sales|PayPal",
        "Room let|rentals|Bank Transfer",
        "Conference talk|other|Check",
        "Newsletter|advertising|ACH",
        "Bookstall \"Plan B\"|in_person_sales|Cash"
    };
    private static final String[] CURRENCIES = {"CAD", "CAD", "CAD", "USD", "EUR"};

    private final Books books;
    private final Random random;
    private final Calendar calendar;
    private final ArrayNode taxes = JsonNodeFactory.instance.arrayNode();

    public IncomeMaker(Books books, Random random, Calendar calendar) {
        this.books = books;
        this.random = random;
        this.calendar = calendar;
        taxes.addObject().put("amount", "13").put("name", "HST");
    }

    public void make(int count) {
        for (int i = 0; i < count; i++) {
            income(calendar.at(i, count), SOURCES[i % SOURCES.length].split("\\|"));
        }
    }

    private void income(LocalDate day, String[] source) {
        Entry income = books.add(Kind.OTHER_INCOME);
        long moment = calendar.moment(day);
        String currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
        income.stamp(moment, moment);
        income.put("amount", BigDecimal.valueOf(900L + random.nextInt(90_000), 2))
                .put("currency_code", currency)
                .put("category_name", source[1])
                .put("date", day)
                .put("source", source[0])
                .put("payment_type", source[2])
                .put("note", random.nextInt(3) == 0 ? "Received " + day : null)
                .put("taxes", currency.equals("CAD") ? taxes : null);
        if (random.nextInt(25) == 0) {
            income.visState(Entry.DELETED);
        }
    }
}
