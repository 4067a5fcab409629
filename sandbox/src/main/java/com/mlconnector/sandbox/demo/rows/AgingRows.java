package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of FreshBooks AR Aging History. A day's rows are written once, so they follow from the books as they were when the
 * run began. Which days were rolled, and whether the rates had come by then, only the rows themselves can tell.
 */
public final class AgingRows {
    public static final String NAME = "FreshBooks AR Aging History";

    private static final String KEY = "Aging Key";
    private static final int DAYS_BACK = 365;

    private final BooksDump books;
    private final BooksDump rated;
    private final LocalDate firstDay;
    private final Map<String, List<JsonNode>> payments = new HashMap<>();

    /**
     * @param books as they were when the connector had loaded them first
     * @param laterRates all rates the connector was given by the end
     * @param firstDay the business's day on which the run began
     */
    public AgingRows(BooksDump books, List<Rate> laterRates, LocalDate firstDay) {
        this.books = books;
        this.rated = books.with(laterRates);
        this.firstDay = firstDay;
        for (JsonNode payment : books.kept("payment")) {
            payments.computeIfAbsent(Field.id(payment, "invoiceid"), first -> new ArrayList<>())
                    .add(payment);
        }
    }

    /** @param found what stands in Tableau */
    public ExpectedTable expected(FoundTable found) {
        Set<LocalDate> live = liveDays(found);
        Set<String> unconverted = unconverted(found);
        ExpectedTable table = new ExpectedTable(NAME, KEY);
        for (JsonNode invoice : books.kept("invoice")) {
            if (InvoiceRows.issued(invoice)) {
                live.forEach(day -> add(table, invoice, day, Field.amount(invoice, "outstanding"), unconverted, false));
                reconstruct(table, invoice, live, unconverted);
            }
        }
        return table;
    }

    private void reconstruct(ExpectedTable table, JsonNode invoice, Set<LocalDate> live, Set<String> unconverted) {
        @Nullable LocalDate issued = Field.date(invoice, "create_date");
        for (LocalDate day = firstDay.minusDays(DAYS_BACK); day.isBefore(firstDay); day = day.plusDays(1)) {
            if (!live.contains(day) && issued != null && !issued.isAfter(day)) {
                add(table, invoice, day, outstanding(invoice, day), unconverted, true);
            }
        }
    }

    private void add(
            ExpectedTable table,
            JsonNode invoice,
            LocalDate day,
            BigDecimal outstanding,
            Set<String> unconverted,
            boolean reconstructed) {
        if (outstanding.signum() <= 0) {
            return;
        }
        String key = books.key("invoice", Field.id(invoice, "id")) + ":aging:" + day;
        String currency = Field.text(invoice, "currency_code");
        BooksDump known = unconverted.contains(key) ? books : rated;
        Cells row = new Cells(Exchange.of(known, currency, day))
                .text(KEY, key)
                .date("Day", day)
                .flag("Is Reconstructed", reconstructed)
                .text("Currency", currency)
                .money("Outstanding", outstanding)
                .exchange();
        table.add(invoice(row, invoice, day));
    }

    private Cells invoice(Cells row, JsonNode invoice, LocalDate day) {
        @Nullable LocalDate due = Field.date(invoice, "due_date");
        @Nullable Long since = Punctuality.between(due, day);
        long late = since == null ? 0 : Math.max(0, since);
        row.date("Due Date", due)
                .whole("Days Past Due", late)
                .text("Aging Bucket", bucket(late))
                .whole("Aging Sort", sort(late))
                .text("Invoice Key", books.key("invoice", Field.id(invoice, "id")))
                .text("Invoice Number", Field.text(invoice, "invoice_number"))
                .date("Issue Date", Field.date(invoice, "create_date"));
        new Members(books).clientOf(row, invoice);
        return row.text("Business", books.business()).put("Source Updated At", Unchecked.ANYTHING);
    }

    /** What was still to be paid at the end of a day. */
    private BigDecimal outstanding(JsonNode invoice, LocalDate day) {
        return payments.getOrDefault(Field.id(invoice, "id"), List.of()).stream()
                .filter(payment -> !LocalDate.parse(Field.text(payment, "date")).isAfter(day))
                .map(payment -> Field.amount(payment, "amount"))
                .reduce(Field.amount(invoice, "amount"), BigDecimal::subtract);
    }

    private static String bucket(long late) {
        return late == 0 ? "Not due" : late <= 30 ? "1-30" : late <= 60 ? "31-60" : late <= 90 ? "61-90" : "91+";
    }

    private static long sort(long late) {
        return late == 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
    }

    private static Set<LocalDate> liveDays(FoundTable found) {
        Set<LocalDate> days = new TreeSet<>();
        for (Map<String, @Nullable String> row : found.byColumn()) {
            @Nullable String day = row.get("Day");
            if (day != null && FoundTable.isFalse(row.get("Is Reconstructed"))) {
                days.add(LocalDate.parse(day));
            }
        }
        return days;
    }

    /** Keys of the rows that say that there was no rate when they were written. */
    private static Set<String> unconverted(FoundTable found) {
        Set<String> keys = new TreeSet<>();
        for (Map<String, @Nullable String> row : found.byColumn()) {
            if ("missing".equals(row.get("FX Status"))) {
                keys.add(String.valueOf(row.get(KEY)));
            }
        }
        return keys;
    }
}
