package com.mlconnector.sandbox.freshbooks.generator.documents;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.BillFigures;
import com.mlconnector.sandbox.freshbooks.generator.Calendar;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.SpendSchemas;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Vendors, their bills over three years, and what was paid on them: the older, the likelier paid. */
public final class BillMaker {

    private static final String[] NAMES = {
        "Blue Heron Air", "Corner Office Supply", "Paper & Ink", "Cloudrack Hosting", "Café \"Zum Löwen\"",
        "Stapleton & Daughters", "=SUM(A1:A9) Rentals", "Fournitures Générales Québec", "鈴木印刷", "Wharf Street Holdings"
    };
    private static final String[] PLACES = {
        "Toronto|Ontario|Canada|CAD", "Toronto|Ontario|Canada|CAD", "Ottawa|Ontario|Canada|CAD",
        "Montréal|Quebec|Canada|CAD", "Buffalo|New York|United States|USD", "Berlin|Berlin|Germany|EUR"
    };
    private static final String[] GOODS = {"Monthly rent", "Licences", "Printing", "Sub-contracted work", "Hardware", ""
    };
    private static final String[] METHODS = {"Check", "Bank Transfer", "Credit Card", "ACH"};
    private static final long[] TERMS = {0, 15, 30, 30, 45};
    private static final BigDecimal HST = new BigDecimal("13");
    private static final BigDecimal GST = new BigDecimal("5");
    private static final BigDecimal QST = new BigDecimal("9.975");
    private static final BigDecimal PART = new BigDecimal("0.4");

    private final Books books;
    private final Random random;
    private final Calendar calendar;
    private final List<Entry> vendors = new ArrayList<>();

    public BillMaker(Books books, Random random, Calendar calendar) {
        this.books = books;
        this.random = random;
        this.calendar = calendar;
    }

    /** Takes up so many vendors; one of them is archived, one deleted, and neither sends bills. */
    public void know(int count) {
        for (int i = 0; i < count; i++) {
            Entry vendor = vendor(i);
            if (i == 3) {
                vendor.visState(Entry.ARCHIVED);
            } else if (i == 6) {
                vendor.visState(Entry.DELETED);
            } else {
                vendors.add(vendor);
            }
        }
    }

    private Entry vendor(int index) {
        Entry vendor = books.add(Kind.BILL_VENDOR);
        long moment = calendar.moment(calendar.first());
        String[] place = PLACES[index < PLACES.length ? index : random.nextInt(PLACES.length)].split("\\|");
        String name = NAMES[index % NAMES.length] + (index < NAMES.length ? "" : " " + index / NAMES.length);
        vendor.stamp(moment, moment);
        return vendor.put("vendor_name", name)
                .put(
                        "account_number",
                        random.nextInt(3) == 0 ? Integer.toString(10_000 + random.nextInt(80_000)) : null)
                .put("primary_contact_email", "billing" + vendor.id() + "@vendor.example")
                .put("street", (10 + random.nextInt(900)) + " Mill Road")
                .put("city", place[0])
                .put("province", place[1])
                .put("country", place[2])
                .put("currency_code", place[3])
                .put("is_1099", place[2].equals("United States"));
    }

    public void make(int count) {
        for (int i = 0; i < count; i++) {
            Entry bill = bill(i, calendar.at(i, count));
            if (i >= count - 2) {
                newest(bill, calendar.at(i, count), i == count - 1);
            } else {
                settle(bill, calendar.at(i, count));
                stand(bill, random.nextInt(100));
            }
        }
    }

    private Entry bill(int index, LocalDate day) {
        Entry vendor = vendors.get(random.nextInt(vendors.size()));
        Entry bill = books.add(Kind.BILL);
        long moment = calendar.moment(day);
        bill.stamp(moment, moment);
        bill.put("vendorid", vendor.id())
                .put("bill_number", random.nextInt(12) == 0 ? null : "V" + vendor.id() + "-" + (index + 1))
                .put("issue_date", day)
                .put("due_offset_days", TERMS[random.nextInt(TERMS.length)])
                .put("currency_code", vendor.get("currency_code"));
        bill.lines(lines(vendor, moment));
        return bill;
    }

    private List<Entry> lines(Entry vendor, long moment) {
        int count = 1 + random.nextInt(3);
        List<Entry> lines = new ArrayList<>(count);
        List<Entry> categories = books.all(Kind.CATEGORY);
        for (int i = 1; i <= count; i++) {
            Entry line = new Entry(SpendSchemas.BILL_LINE, i);
            line.stamp(moment, moment);
            line.put(
                            "categoryid",
                            categories.get(random.nextInt(categories.size())).id())
                    .put("description", GOODS[random.nextInt(GOODS.length)])
                    .put("quantity", random.nextInt(3) == 0 ? new BigDecimal(2 + random.nextInt(9)) : null)
                    .put("unit_cost", BigDecimal.valueOf(1_500L + random.nextInt(120_000), 2));
            tax(line, vendor.text("province"));
            lines.add(line);
        }
        return lines;
    }

    private void tax(Entry line, String province) {
        if (province.equals("Ontario") && random.nextInt(8) != 0) {
            line.put("tax_name1", "HST").put("tax_percent1", HST);
        } else if (province.equals("Quebec")) {
            line.put("tax_name1", "GST").put("tax_percent1", GST);
            line.put("tax_name2", "QST").put("tax_percent2", QST);
        }
    }

    private void settle(Entry bill, LocalDate day) {
        long age = calendar.age(day);
        int die = random.nextInt(100);
        int paid = age > 60 ? 92 : age > 20 ? 50 : 15;
        BigDecimal due = BillFigures.of(bill).outstanding();
        BigDecimal part = due.multiply(PART).setScale(2, RoundingMode.DOWN);
        if (die < paid - 10) {
            pay(bill, due, calendar.after(day, 45));
        } else if (die < paid) {
            pay(bill, part, calendar.after(day, 30));
            pay(bill, due.subtract(part), calendar.after(day, 60));
        } else if (die < paid + 4) {
            pay(bill, part, calendar.after(day, 30));
        }
    }

    /** The two newest bills are not due yet, one of them paid in part, so that small books have those too. */
    private void newest(Entry bill, LocalDate day, boolean partly) {
        bill.put("due_offset_days", 90L);
        if (partly) {
            BigDecimal part = BillFigures.of(bill).outstanding().multiply(PART).setScale(2, RoundingMode.DOWN);
            pay(bill, part, calendar.after(day, 10));
        }
    }

    private void pay(Entry bill, BigDecimal amount, LocalDate day) {
        Entry payment = books.add(Kind.BILL_PAYMENT);
        long moment = calendar.moment(day);
        payment.stamp(moment, moment);
        payment.put("billid", bill.id())
                .put("amount", amount)
                .put("paid_date", day)
                .put("payment_type", METHODS[random.nextInt(METHODS.length)])
                .put("note", random.nextInt(10) == 0 ? "Paid by " + day : null)
                .put("currency_code", bill.get("currency_code"));
        bill.pay(payment);
        bill.touch(Math.max(moment, bill.updatedMicros()));
    }

    private static void stand(Entry bill, int die) {
        if (die < 2) {
            bill.visState(Entry.DELETED);
        } else if (die < 5) {
            bill.visState(Entry.ARCHIVED);
        }
    }
}
