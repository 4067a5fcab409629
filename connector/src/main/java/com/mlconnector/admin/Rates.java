package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.rates.ExchangeRate;
import com.mlconnector.rates.RateFile;
import com.mlconnector.sync.RateIntake;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Exchange rates as people and programs give them. */
@Component
class Rates {
    private final RateIntake intake;
    private final Connections connections;

    Rates(RateIntake intake, Connections connections) {
        this.intake = intake;
        this.connections = connections;
    }

    /**
     * @param taken how many rates
     * @param restated how many records have their rows worked out again
     */
    record Taken(int taken, int restated) {}

    List<ExchangeRate> all() {
        return intake.all(connection());
    }

    /** Empty while nobody has said. */
    String homeCurrency() {
        return connections.only().map(one -> one.options().homeCurrency()).orElse("");
    }

    Taken keep(Collection<ExchangeRate> rates) {
        return new Taken(rates.size(), intake.keep(connection(), rates));
    }

    /** All lines of the file, or none. */
    Taken keep(byte[] file) {
        try {
            return keep(RateFile.read(file));
        } catch (RateFile.Refused refused) {
            throw refused(refused.lines());
        }
    }

    Taken forget(String currency, LocalDate from, boolean override) {
        return new Taken(0, intake.forget(connection(), currency, from, override));
    }

    static Refused refused(List<RateFile.Wrong> wrong) {
        return new Refused(
                422,
                "No exchange rate was taken.",
                wrong.stream().map(RateFile.Wrong::toString).collect(Collectors.joining(" ")),
                "Correct these and send them all again; docs/api.md shows how rates are written.");
    }

    private ConnectionId connection() {
        return connections.only().map(Connection::id).orElse(AuditPages.MAIN);
    }
}
