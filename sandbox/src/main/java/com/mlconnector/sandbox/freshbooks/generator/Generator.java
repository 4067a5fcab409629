package com.mlconnector.sandbox.freshbooks.generator;

import com.mlconnector.sandbox.freshbooks.books.Books;
import java.util.Random;

/** Fills empty books with three years of a professional-services firm; the same seed and day give the same books. */
public final class Generator {

    private static final int FEWEST_CLIENTS = 14;
    private static final int MOST_CLIENTS = 20_000;

    private final Books books;
    private final Random random;

    public Generator(Books books, long seed) {
        this.books = books;
        this.random = new Random(seed);
    }

    /** @param invoices how many; clients, projects, payments and expenses follow from it */
    public void fill(int invoices) {
        books.writing(() -> {
            Calendar calendar = new Calendar(books.today(), random);
            new ChartOfAccounts(books, calendar).open();
            int clients = Math.max(FEWEST_CLIENTS, Math.min(MOST_CLIENTS, invoices / 25));
            new Clientele(books, random, calendar).invent(clients);
            new InvoiceMaker(books, random, calendar).make(invoices);
            new ExpenseMaker(books, random, calendar).make(invoices * 3 / 5);
            return invoices;
        });
    }
}
