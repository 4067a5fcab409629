package com.mlconnector.flow;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.marts.FxRate;
import com.mlconnector.marts.FxRate.Source;
import com.mlconnector.marts.FxRates;
import com.mlconnector.rates.ExchangeRates;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The exchange rates in the form that rows are made with; read again only when they changed. */
@Component
class KnownRates {
    private final ExchangeRates rates;
    private final Map<ConnectionId, Known> known = new ConcurrentHashMap<>();

    KnownRates(ExchangeRates rates) {
        this.rates = rates;
    }

    private record Known(long version, FxRates rates) {}

    /** In the caller's transaction, so that a change of rates is either seen here or restates these records afterwards. */
    FxRates of(ConnectionId connection) {
        long version = rates.version(connection);
        Known held = known.get(connection);
        if (held != null && held.version == version) {
            return held.rates;
        }
        FxRates read = FxRates.of(rates.all(connection).stream()
                .map(rate -> new FxRate(
                        rate.currency(), rate.from(), rate.rate(), rate.override() ? Source.OVERRIDE : Source.IMPORTED))
                .toList());
        known.put(connection, new Known(version, read));
        return read;
    }
}
