package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.Payment;
import com.mlconnector.marts.FxRate.Source;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AgingRowsTest {
    private static final Context CONTEXT = Records.context("CAD");
    private static final Invoice INVOICE = Invoice.of(Records.invoice());
    private static final LocalDate ISSUED = LocalDate.parse("2026-04-16");
    private static final LocalDate DUE = LocalDate.parse("2026-05-16");

    @Example
    void showsWhatIsOutstandingAtTheEndOfADay() {
        Row row =
                AgingRows.live(INVOICE, LocalDate.parse("2026-06-20"), CONTEXT).orElseThrow();
        Sheet aging = new Sheet(row);

        assertThat(row.key()).isEqualTo("6BApk:invoice:987:aging:2026-06-20");
        assertThat(aging.at("Aging Key")).isEqualTo(row.key());
        assertThat(aging.at("Day")).isEqualTo("2026-06-20");
        assertThat(aging.at("Is Reconstructed")).isEqualTo("false");
        assertThat(aging.at("Currency")).isEqualTo("CAD");
        assertThat(aging.at("Outstanding")).isEqualTo("21.9400");
        assertThat(aging.at("Outstanding (Home)")).isEqualTo("21.9400");
        assertThat(aging.at("Due Date")).isEqualTo("2026-05-16");
        assertThat(aging.at("Days Past Due")).isEqualTo("35");
        assertThat(aging.at("Aging Bucket")).isEqualTo("31-60");
        assertThat(aging.at("Aging Sort")).isEqualTo("2");
        assertThat(aging.at("Invoice Key")).isEqualTo("6BApk:invoice:987");
        assertThat(aging.at("Invoice Number")).isEqualTo("INV-0002");
        assertThat(aging.at("Issue Date")).isEqualTo("2026-04-16");
        assertThat(aging.at("Client Id")).isEqualTo("12");
        assertThat(aging.at("Client")).isEqualTo("Northwind Studio Group");
    }

    @Example
    void sortsDaysIntoBuckets() {
        assertThat(bucket(-1)).isEqualTo("Not due 0");
        assertThat(bucket(0)).isEqualTo("Not due 0");
        assertThat(bucket(1)).isEqualTo("1-30 1");
        assertThat(bucket(30)).isEqualTo("1-30 1");
        assertThat(bucket(31)).isEqualTo("31-60 2");
        assertThat(bucket(60)).isEqualTo("31-60 2");
        assertThat(bucket(61)).isEqualTo("61-90 3");
        assertThat(bucket(90)).isEqualTo("61-90 3");
        assertThat(bucket(91)).isEqualTo("91+ 4");
        assertThat(bucket(5000)).isEqualTo("91+ 4");
    }

    @Example
    void isNeverDueWithoutADueDate() {
        Invoice open = invoice("'due_date': '2026-05-16'", "'due_date': null");

        Sheet aging = new Sheet(AgingRows.live(open, DUE.plusYears(1), CONTEXT).orElseThrow());

        assertThat(aging.at("Due Date")).isNull();
        assertThat(aging.at("Days Past Due")).isEqualTo("0");
        assertThat(aging.at("Aging Bucket")).isEqualTo("Not due");
    }

    @Example
    void leavesOutWhatDoesNotCount() {
        Invoice draft = invoice("'v3_status': 'partial'", "'v3_status': 'draft'");
        Invoice deleted = invoice("'vis_state': 0", "'vis_state': 1");
        Invoice paid = invoice("'outstanding': {'amount': '21.94'", "'outstanding': {'amount': '0.00'");
        Invoice overpaid = invoice("'outstanding': {'amount': '21.94'", "'outstanding': {'amount': '-1.00'");

        assertThat(List.of(draft, deleted, paid, overpaid))
                .allSatisfy(invoice ->
                        assertThat(AgingRows.live(invoice, DUE, CONTEXT)).isEmpty());
        assertThat(AgingRows.reconstructed(draft, List.of(), DUE, CONTEXT)).isEmpty();
        assertThat(AgingRows.reconstructed(deleted, List.of(), DUE, CONTEXT)).isEmpty();
    }

    @Example
    void reconstructsADayFromThePayments() {
        List<Payment> payments = List.of(
                payment("20.00", LocalDate.parse("2026-05-20"), 0), payment("21.94", LocalDate.parse("2026-05-01"), 1));

        Optional<Row> before = AgingRows.reconstructed(INVOICE, payments, LocalDate.parse("2026-05-19"), CONTEXT);
        Optional<Row> on = AgingRows.reconstructed(INVOICE, payments, LocalDate.parse("2026-05-20"), CONTEXT);

        assertThat(new Sheet(before.orElseThrow()).at("Outstanding")).isEqualTo("41.9400");
        assertThat(new Sheet(on.orElseThrow()).at("Outstanding")).isEqualTo("21.9400");
        assertThat(new Sheet(on.orElseThrow()).at("Is Reconstructed")).isEqualTo("true");
        assertThat(AgingRows.reconstructed(INVOICE, payments, ISSUED.minusDays(1), CONTEXT))
                .isEmpty();
        assertThat(AgingRows.reconstructed(INVOICE, payments, ISSUED, CONTEXT)).isPresent();
    }

    /** Once all is paid the invoice is on no later day, and until then what is outstanding only falls. */
    @Property
    void fallsToNothing(@ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 60) Integer> paidAfter) {
        BigDecimal part =
                INVOICE.totals().amount().divide(BigDecimal.valueOf(paidAfter.size()), 8, java.math.RoundingMode.UP);
        List<Payment> payments = paidAfter.stream()
                .map(days -> payment(part.toPlainString(), ISSUED.plusDays(days), 0))
                .toList();

        List<Optional<Row>> days = IntStream.rangeClosed(0, 61)
                .mapToObj(day -> AgingRows.reconstructed(INVOICE, payments, ISSUED.plusDays(day), CONTEXT))
                .toList();

        int last = paidAfter.stream().mapToInt(Integer::intValue).max().orElseThrow();
        BigDecimal before = INVOICE.totals().amount();
        for (int day = 0; day <= 61; day++) {
            assertThat(days.get(day).isPresent()).as("day " + day).isEqualTo(day < last);
            if (day < last) {
                BigDecimal outstanding =
                        Sheet.sum("Outstanding", List.of(new Sheet(days.get(day).orElseThrow())));
                assertThat(outstanding).isPositive().isLessThanOrEqualTo(before);
                before = outstanding;
            }
        }
    }

    @Example
    void takesTheRateOfTheDay() {
        FxRates rates = FxRates.of(List.of(
                new FxRate("CAD", ISSUED, new BigDecimal("0.7"), Source.IMPORTED),
                new FxRate("CAD", DUE, new BigDecimal("0.8"), Source.IMPORTED)));

        Sheet aging = new Sheet(
                AgingRows.live(INVOICE, DUE, Records.context("USD", rates)).orElseThrow());

        assertThat(aging.at("FX Rate")).isEqualTo("0.8000");
        assertThat(aging.at("FX Status")).isEqualTo("ok");
        assertThat(aging.at("Outstanding (Home)")).isEqualTo("17.5520");
    }

    private static String bucket(int daysPastDue) {
        Sheet aging = new Sheet(
                AgingRows.live(INVOICE, DUE.plusDays(daysPastDue), CONTEXT).orElseThrow());
        return aging.at("Aging Bucket") + " " + aging.at("Aging Sort");
    }

    private static Invoice invoice(String part, String other) {
        assertThat(Records.INVOICE).contains(part);
        return Invoice.of(Records.record(Kind.INVOICE, "987", Records.INVOICE.replace(part, other)));
    }

    private static Payment payment(String amount, LocalDate date, int visState) {
        return Payment.of(Records.record(
                Kind.PAYMENT,
                "71",
                Records.PAYMENT
                        .replace("20.00", amount)
                        .replace("'2026-05-20',", "'" + date + "',")
                        .replace("'vis_state': 0", "'vis_state': " + visState)));
    }
}
