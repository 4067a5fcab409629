package com.mlconnector.rates;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class ExchangeRatesTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    @Parameter
    Database kind;

    private TestDatabase database;
    private ExchangeRates rates;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        rates = new ExchangeRates(database.template(), new TurnableClock());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellsWhichCurrenciesGotAnotherRate() {
        keep(rate("EUR", "1.0850", false), rate("GBP", "1.5", false));

        Set<String> changed = keep(rate("EUR", "1.085", false), rate("GBP", "1.6", false));

        assertThat(changed).containsExactly("GBP");
        assertThat(rates.all(MAIN))
                .extracting(rate -> rate.rate().toPlainString())
                .containsExactly("1.085", "1.6");
    }

    @Test
    void keepsAnOverrideBesideTheRateOfTheSameDay() {
        keep(rate("EUR", "1.08", false), rate("EUR", "1.1", true));

        boolean gone = database.transactions().execute(tx -> rates.forget(MAIN, "EUR", NEW_YEAR, true));

        assertThat(gone).isTrue();
        assertThat(rates.all(MAIN)).singleElement().matches(rate -> !rate.override());
    }

    @Test
    void keepsTheRatesOfConnectionsApart() {
        keep(rate("EUR", "1.08", false));

        assertThat(rates.all(new ConnectionId("other"))).isEmpty();
    }

    private Set<String> keep(ExchangeRate... some) {
        return database.transactions().execute(tx -> rates.keep(MAIN, List.of(some)));
    }

    private static ExchangeRate rate(String currency, String rate, boolean override) {
        return new ExchangeRate(currency, NEW_YEAR, new BigDecimal(rate), override);
    }
}
