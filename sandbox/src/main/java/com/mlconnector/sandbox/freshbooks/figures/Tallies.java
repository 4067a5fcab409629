package com.mlconnector.sandbox.freshbooks.figures;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the whole books that single records show: what is owed to a vendor, what a project took and brought. Each is
 * counted once per edition of the books, so that a list of vendors does not walk through all bills for every row.
 */
public final class Tallies {

    /** What is owed to one vendor, by currency. */
    public record Debt(Map<String, BigDecimal> outstanding, Map<String, BigDecimal> overdue) {
        static final Debt NONE = new Debt(Map.of(), Map.of());
    }

    /** @param unbilledSeconds of the time that may be billed, what was not */
    public record Work(long seconds, long unbilledSeconds, BigDecimal billed) {
        static final Work NONE = new Work(0, 0, new BigDecimal("0.00"));

        Work plus(long moreSeconds, long moreUnbilled, BigDecimal moreBilled) {
            return new Work(seconds + moreSeconds, unbilledSeconds + moreUnbilled, billed.add(moreBilled));
        }
    }

    private record Kept<T>(String state, Map<Long, T> byId) {}

    private final Books books;
    private volatile @Nullable Kept<Debt> debts;
    private volatile @Nullable Kept<Work> works;

    public Tallies(Books books) {
        this.books = books;
    }

    public Debt owedTo(Entry vendor) {
        Kept<Debt> known = fresh(debts, this::countDebts);
        debts = known;
        return known.byId().getOrDefault(vendor.id(), Debt.NONE);
    }

    public Work doneFor(Entry project) {
        Kept<Work> known = fresh(works, this::countWork);
        works = known;
        return known.byId().getOrDefault(project.id(), Work.NONE);
    }

    private <T> Kept<T> fresh(@Nullable Kept<T> known, Supplier<Map<Long, T>> count) {
        String state = books.edition() + " " + books.today();
        return known != null && known.state().equals(state) ? known : new Kept<>(state, count.get());
    }

    private Map<Long, Debt> countDebts() {
        Map<Long, Debt> byVendor = new HashMap<>();
        for (Entry bill : books.all(Kind.BILL)) {
            BillFigures figures = BillFigures.of(bill);
            BigDecimal left = figures.outstanding();
            if (bill.deleted() || left.signum() <= 0) {
                continue;
            }
            Debt debt = byVendor.computeIfAbsent(
                    bill.number("vendorid"), vendor -> new Debt(new TreeMap<>(), new TreeMap<>()));
            debt.outstanding().merge(bill.text(Schema.CURRENCY), left, BigDecimal::add);
            if (figures.status(bill, books.today()).equals("overdue")) {
                debt.overdue().merge(bill.text(Schema.CURRENCY), left, BigDecimal::add);
            }
        }
        return byVendor;
    }

    private Map<Long, Work> countWork() {
        Map<Long, Work> byProject = new HashMap<>();
        for (Entry time : books.all(Kind.TIME_ENTRY)) {
            if (!time.deleted()) {
                long seconds = time.number("duration");
                boolean open = time.flag("billable") && !time.flag("billed");
                add(byProject, time.number("project_id"), seconds, open ? seconds : 0, BigDecimal.ZERO);
            }
        }
        for (Entry invoice : books.all(Kind.INVOICE)) {
            if (!invoice.deleted()) {
                invoice.lines()
                        .forEach(line -> add(
                                byProject, line.number("modern_project_id"), 0, 0, InvoiceFigures.lineAmount(line)));
            }
        }
        return byProject;
    }

    private static void add(Map<Long, Work> byProject, long project, long seconds, long unbilled, BigDecimal billed) {
        if (project != 0) {
            Work before = byProject.getOrDefault(project, Work.NONE);
            byProject.put(project, before.plus(seconds, unbilled, billed));
        }
    }
}
