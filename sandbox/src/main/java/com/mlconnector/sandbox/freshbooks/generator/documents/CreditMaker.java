package com.mlconnector.sandbox.freshbooks.generator.documents;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceFigures;
import com.mlconnector.sandbox.freshbooks.generator.Calendar;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.SalesSchemas;
import com.mlconnector.sandbox.freshbooks.writing.Numbers;
import com.mlconnector.sandbox.freshbooks.writing.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Credit notes: goodwill and prepayments; what can be used on an open invoice of the same client mostly is. */
public final class CreditMaker {

    private final Books books;
    private final Random random;
    private final Calendar calendar;

    public CreditMaker(Books books, Random random, Calendar calendar) {
        this.books = books;
        this.random = random;
        this.calendar = calendar;
    }

    public void make(int count) {
        List<Entry> owing = books.all(Kind.INVOICE).stream()
                .filter(invoice -> invoice.visState() == Entry.ACTIVE && invoice.number("status") > 1)
                .filter(invoice -> InvoiceFigures.of(invoice).outstanding().signum() > 0)
                .toList();
        Map<Long, Entry> clients =
                books.all(Kind.CLIENT).stream().collect(Collectors.toMap(Entry::id, client -> client));
        List<Entry> all = clients.values().stream()
                .filter(client -> !client.deleted())
                .sorted(Comparator.comparingLong(Entry::id))
                .toList();
        for (int i = 0; i < count; i++) {
            boolean use = !owing.isEmpty() && i % 4 != 3;
            Entry invoice = use ? owing.get(random.nextInt(owing.size())) : null;
            Entry client = invoice == null
                    ? all.get(random.nextInt(all.size()))
                    : clients.getOrDefault(invoice.number("customerid"), all.get(0));
            Entry note = note(client, calendar.at(i, count), i % 3 == 0 ? "prepayment" : "goodwill");
            if (invoice != null) {
                use(note, invoice);
            }
            if (i % 10 == 9) {
                note.visState(i % 20 == 9 ? Entry.DELETED : Entry.ARCHIVED);
            }
        }
    }

    private Entry note(Entry client, LocalDate day, String type) {
        Entry note = books.add(Kind.CREDIT_NOTE);
        long moment = calendar.moment(day);
        String words = type.equals("goodwill") ? "Goodwill Credit" : "PrePayment for work";
        note.stamp(moment, moment);
        Snapshot.take(note, client);
        note.put("clientid", client.id())
                .put("credit_number", Numbers.credit(note))
                .put("credit_type", type)
                .put("create_date", day)
                .put("currency_code", client.get("currency_code"))
                .put("notes", random.nextInt(4) == 0 ? "With our thanks" : null);
        Entry line = new Entry(SalesSchemas.LINE, 1)
                .put("name", "Credit")
                .put("description", words)
                .put("unit_cost", BigDecimal.valueOf(2_000L + random.nextInt(60) * 1_000L, 2));
        line.stamp(moment, moment);
        note.lines(List.of(line));
        return note;
    }

    /** As much of the credit as the invoice still asks for. */
    private void use(Entry note, Entry invoice) {
        BigDecimal owed = InvoiceFigures.of(invoice).outstanding();
        BigDecimal amount = owed.min(InvoiceFigures.ofCredit(note).outstanding());
        if (amount.signum() <= 0) {
            return;
        }
        LocalDate day = calendar.after(later(note.date("create_date"), invoice.date("create_date")), 30);
        Entry payment = Payments.on(books, invoice, amount, day, calendar.moment(day))
                .put("type", "Credit")
                .put("from_credit", true)
                .put("creditid", note.id());
        note.pay(payment);
    }

    private static LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        LocalDate first = one == null ? LocalDate.MIN : one;
        return other == null || other.isBefore(first) ? first : other;
    }
}
