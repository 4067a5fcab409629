package com.mlconnector.sandbox.freshbooks.generator;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.generator.documents.BillMaker;
import com.mlconnector.sandbox.freshbooks.generator.documents.CreditMaker;
import com.mlconnector.sandbox.freshbooks.generator.documents.ExpenseMaker;
import com.mlconnector.sandbox.freshbooks.generator.documents.IncomeMaker;
import com.mlconnector.sandbox.freshbooks.generator.documents.InvoiceMaker;
import com.mlconnector.sandbox.freshbooks.generator.documents.Oddities;
import java.util.Random;

/** Fills empty books with three years of a professional-services firm; the same seed and day give the same books. */
public final class Generator {

    private static final int FEWEST_CLIENTS = 14;
    private static final int MOST_CLIENTS = 20_000;

    private final Books books;
    private final long seed;

    public Generator(Books books, long seed) {
        this.books = books;
        this.seed = seed;
    }

    /** @param invoices how many; clients, projects, time, payments, expenses and bills follow from it */
    public void fill(int invoices) {
        books.writing(() -> {
            sales(invoices);
            work(invoices);
            spending(invoices);
            return invoices;
        });
    }

    private void sales(int invoices) {
        Random random = new Random(seed);
        Calendar calendar = new Calendar(books.today(), random);
        new ChartOfAccounts(books, calendar).open();
        int clients = Math.max(FEWEST_CLIENTS, Math.min(MOST_CLIENTS, invoices / 25));
        new Clientele(books, random, calendar).invent(clients);
        new InvoiceMaker(books, random, calendar).make(invoices);
        new ExpenseMaker(books, random, calendar).make(invoices * 3 / 5);
    }

    /** Each part throws dice of its own, so that one more draw in one of them leaves the others as they are. */
    private void work(int invoices) {
        Calendar calendar = calendar(1);
        new Catalogue(books, new Random(seed + 2), calendar).open();
        new TimeMaker(books, new Random(seed + 3), calendar).make(invoices);
        new CreditMaker(books, new Random(seed + 4), calendar).make(Math.max(6, invoices / 60));
        new Oddities(books, calendar).strike();
        new IncomeMaker(books, new Random(seed + 5), calendar).make(Math.max(5, invoices / 80));
    }

    private void spending(int invoices) {
        BillMaker bills = new BillMaker(books, new Random(seed + 7), calendar(6));
        bills.know(Math.max(8, Math.min(2_000, invoices / 60)));
        bills.make(Math.max(12, invoices / 6));
    }

    private Calendar calendar(int part) {
        return new Calendar(books.today(), new Random(seed + part));
    }
}
