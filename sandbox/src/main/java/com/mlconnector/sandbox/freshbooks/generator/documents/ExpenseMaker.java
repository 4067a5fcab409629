package com.mlconnector.sandbox.freshbooks.generator.documents;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.generator.Calendar;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** What the firm spends: mostly taxed, some of it for a client's project, a little of it deleted or archived. */
public final class ExpenseMaker {

    private static final String[] VENDORS = {
        "Blue Heron Air", "Corner Office Supply", "City Taxi", "Harbour Hotel", "Paper & Ink", "Cloudrack Hosting",
        "Café \"Zum Löwen\"", "  blue heron air ", "Metro Transit", "Stapleton & Daughters", "=SUM(A1:A9) Rentals", ""
    };
    private static final String[] CURRENCIES = {"CAD", "CAD", "CAD", "CAD", "CAD", "USD", "USD", "EUR"};
    private static final BigDecimal HST = new BigDecimal("13");
    private static final BigDecimal WITH_HST = new BigDecimal("113");
    private static final BigDecimal MARKUP = new BigDecimal("10");

    private final Books books;
    private final Random random;
    private final Calendar calendar;
    private final List<Entry> categories;
    private final List<Entry> projects;

    public ExpenseMaker(Books books, Random random, Calendar calendar) {
        this.books = books;
        this.random = random;
        this.calendar = calendar;
        this.categories = books.all(Kind.CATEGORY);
        this.projects = books.all(Kind.PROJECT);
    }

    public void make(int count) {
        for (int i = 0; i < count; i++) {
            expense(calendar.at(i, count));
        }
    }

    private void expense(LocalDate day) {
        Entry expense = books.add(Kind.EXPENSE);
        long moment = calendar.moment(day);
        BigDecimal amount = BigDecimal.valueOf(500L + random.nextInt(95_000), 2);
        String currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
        expense.stamp(moment, moment);
        expense.put("amount", amount)
                .put("currency_code", currency)
                .put(
                        "categoryid",
                        categories.get(random.nextInt(categories.size())).id())
                .put("date", day)
                .put("vendor", VENDORS[random.nextInt(VENDORS.length)])
                .put("has_receipt", random.nextInt(3) == 0)
                .put("staffid", 1L + random.nextInt(6))
                .put("notes", random.nextInt(5) == 0 ? "Expense of " + day : null);
        if (currency.equals("CAD") && random.nextInt(5) != 0) {
            BigDecimal tax = amount.multiply(HST).divide(WITH_HST, 2, RoundingMode.HALF_UP);
            expense.put("taxName1", "HST").put("taxAmount1", tax).put("taxPercent1", HST);
        }
        if (random.nextInt(3) == 0) {
            forProject(expense);
        }
        stand(expense);
    }

    private void forProject(Entry expense) {
        Entry project = projects.get(random.nextInt(projects.size()));
        boolean billable = random.nextBoolean();
        expense.put("modern_projectid", project.id())
                .put("clientid", project.number("client_id"))
                .put("billable", billable)
                .put("status", billable ? STATUSES[random.nextInt(STATUSES.length)] : 0L)
                .put("markup_percent", billable ? MARKUP : null);
    }

    private static final Long[] STATUSES = {1L, 2L, 4L};

    private void stand(Entry expense) {
        int die = random.nextInt(100);
        if (die < 2) {
            expense.visState(Entry.DELETED);
        } else if (die < 4) {
            expense.visState(Entry.ARCHIVED);
        }
    }
}
