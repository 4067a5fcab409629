package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.marts.FxRate.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class FxTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-31");

    /** Looked up once more, the slow way, by the words of the rule. */
    @Property
    void findsTheRateThatTheRuleNames(@ForAll("rates") List<FxRate> rates, @ForAll("days") LocalDate date) {
        Fx fx = Fx.of("USD", date, Records.business("CAD"), FxRates.of(rates));

        Optional<FxRate> override = newest(rates, Source.OVERRIDE, date);
        Optional<FxRate> imported = newest(rates, Source.IMPORTED, date);
        if (override.isPresent()) {
            assertThat(fx).isEqualTo(new Fx("CAD", override.get().rate(), "override"));
        } else if (imported.isPresent()) {
            boolean fresh = date.toEpochDay() - imported.get().from().toEpochDay() <= 7;
            assertThat(fx).isEqualTo(new Fx("CAD", imported.get().rate(), fresh ? "ok" : "stale"));
        } else {
            assertThat(fx).isEqualTo(new Fx("CAD", null, "missing"));
        }
    }

    /** A rate of another currency, or none, never counts as one to one. */
    @Property
    void givesNoHomeAmountWithoutARate(@ForAll("rates") List<FxRate> rates, @ForAll("days") LocalDate date) {
        Fx other = Fx.of("EUR", date, Records.business("CAD"), FxRates.of(rates));
        Fx homeless = Fx.of("USD", date, Records.business(""), FxRates.of(rates));

        assertThat(List.of(other, homeless)).allSatisfy(fx -> {
            assertThat(fx.status()).isEqualTo("missing");
            assertThat(fx.home(BigDecimal.TEN)).isNull();
        });
    }

    @Property
    void needsNoRateAtHome(@ForAll("rates") List<FxRate> rates, @ForAll("days") LocalDate date) {
        assertThat(Fx.of("usd", date, Records.business("USD"), FxRates.of(rates)))
                .isEqualTo(new Fx("USD", BigDecimal.ONE, "home"));
    }

    @Example
    void isStaleAfterAWeek() {
        FxRates rates = FxRates.of(List.of(rate("USD", "2026-03-24", "1.35", Source.IMPORTED)));

        assertThat(on(DAY, rates).status()).isEqualTo("ok");
        assertThat(on(DAY.plusDays(1), rates).status()).isEqualTo("stale");
        assertThat(on(DAY.plusDays(1), rates).rate()).isEqualByComparingTo("1.35");
        assertThat(on(LocalDate.parse("2026-03-23"), rates).status()).isEqualTo("missing");
    }

    @Example
    void anOldOverrideGoesBeforeANewImport() {
        FxRates rates = FxRates.of(List.of(
                rate("usd", "2020-01-01", "1.3", Source.OVERRIDE), rate("USD", "2026-03-31", "1.4", Source.IMPORTED)));

        assertThat(on(DAY, rates)).isEqualTo(new Fx("CAD", new BigDecimal("1.3"), "override"));
    }

    @Example
    void multipliesByTheWholeRateAndRoundsHalfUp() {
        Fx fx = new Fx("CAD", new BigDecimal("1.23456789"), "ok");

        assertThat(fx.home(new BigDecimal("1000.00"))).isEqualTo(new BigDecimal("1234.5679"));
        assertThat(fx.home(new BigDecimal("-1000.00"))).isEqualTo(new BigDecimal("-1234.5679"));
        assertThat(new Fx("CAD", new BigDecimal("0.5"), "ok").home(new BigDecimal("0.0001")))
                .isEqualTo(new BigDecimal("0.0001"));
        assertThat(fx.home(null)).isNull();
    }

    @Example
    void refusesARateThatIsNone() {
        assertThatThrownBy(() -> rate("USD", "2026-03-31", "0", Source.IMPORTED))
                .hasMessageContaining("rate of USD from 2026-03-31 must be more than zero");
    }

    /** Each table takes the rate of the day that its rows are about. */
    @Example
    void takesTheRateOfTheDocumentsDay() {
        FxRates rates = FxRates.of(everyDay(LocalDate.parse("2026-02-01"), 200));
        Context context = Records.context("USD", rates);
        List<Row> rows = new ArrayList<>();
        Records.every().forEach(record -> rows.addAll(Marts.rows(record, context)));

        assertThat(rate(Tables.INVOICES, rows)).isEqualTo(dayRate("2026-04-16"));
        assertThat(Sheet.of(Tables.INVOICE_LINES, rows).get(0).at("FX Rate")).isEqualTo(dayRate("2026-04-16"));
        assertThat(rate(Tables.EXPENSES, rows)).isEqualTo(dayRate("2026-07-19"));
        assertThat(rate(Tables.PAYMENTS, rows)).isEqualTo(dayRate("2026-05-20"));
        assertThat(rate(Tables.BILLS, rows)).isEqualTo(dayRate("2026-03-01"));
        assertThat(Sheet.of(Tables.BILL_LINES, rows).get(0).at("FX Rate")).isEqualTo(dayRate("2026-03-01"));
        assertThat(Sheet.of(Tables.BILL_PAYMENTS, rows).get(1).at("FX Rate")).isEqualTo(dayRate("2026-04-05"));
        assertThat(Sheet.of(Tables.SPEND, rows).get(0).at("FX Rate")).isEqualTo(dayRate("2026-07-19"));
        assertThat(Sheet.of(Tables.SPEND, rows).get(1).at("FX Rate")).isEqualTo(dayRate("2026-03-01"));
        assertThat(Sheet.of(Tables.PROJECT_LEDGER, rows).get(0).at("FX Rate")).isEqualTo(dayRate("2026-04-16"));
    }

    /** Wherever there is no rate, no table shows a home amount. */
    @Example
    void leavesEveryHomeColumnEmptyWithoutARate() {
        Context context = Records.context("USD");
        for (var record : Records.every()) {
            for (Row row : Marts.rows(record, context)) {
                Sheet sheet = new Sheet(row);
                Tables.named(row.source()).columns().stream()
                        .filter(column -> column.name().endsWith("(Home)"))
                        .forEach(column -> assertThat(sheet.at(column.name()))
                                .as(row.key() + " " + column.name())
                                .isNull());
            }
        }
    }

    @Provide
    Arbitrary<List<FxRate>> rates() {
        return Combinators.combine(days(), Arbitraries.integers().between(1, 99_999_999), Arbitraries.of(Source.class))
                .as((from, rate, source) -> new FxRate("USD", from, BigDecimal.valueOf(rate, 8), source))
                .list()
                .ofMaxSize(6)
                .uniqueElements(rate -> rate.source() + " " + rate.from());
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(-30, 30).map(DAY::plusDays);
    }

    private static Optional<FxRate> newest(List<FxRate> rates, Source source, LocalDate date) {
        return rates.stream()
                .filter(rate -> rate.source() == source && rate.from().compareTo(date) <= 0)
                .max(Comparator.comparing(FxRate::from));
    }

    private static Fx on(LocalDate date, FxRates rates) {
        return Fx.of("USD", date, Records.business("CAD"), rates);
    }

    private static FxRate rate(String currency, String from, String rate, Source source) {
        return new FxRate(currency, LocalDate.parse(from), new BigDecimal(rate), source);
    }

    /** A rate a day, each of its own: the day's number after the point. */
    private static List<FxRate> everyDay(LocalDate first, int days) {
        List<FxRate> rates = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            LocalDate day = first.plusDays(i);
            rates.add(new FxRate("CAD", day, new BigDecimal(dayRate(day.toString())), Source.IMPORTED));
        }
        return rates;
    }

    private static String dayRate(String day) {
        LocalDate date = LocalDate.parse(day);
        return BigDecimal.valueOf(date.getDayOfYear(), 3)
                .setScale(4, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static @Nullable String rate(Table table, List<Row> rows) {
        return Sheet.only(table, rows).at("FX Rate");
    }
}
