package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Links;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import com.mlconnector.rates.ExchangeRate;
import com.mlconnector.rates.ExchangeRates;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes exchange rates in, and has the rows of every record in those currencies worked out again, without asking FreshBooks. */
@Component
public class RateIntake {
    private final ExchangeRates rates;
    private final Links links;
    private final Inbox inbox;
    private final Loads.SyncDesk desk;

    public RateIntake(ExchangeRates rates, Links links, Inbox inbox, Loads.SyncDesk desk) {
        this.rates = rates;
        this.links = links;
        this.inbox = inbox;
        this.desk = desk;
    }

    /** @return how many records are worked out again */
    public int keep(ConnectionId connection, Collection<ExchangeRate> some) {
        return desk.transactions().execute(tx -> restate(connection, rates.keep(connection, some)));
    }

    /** @return how many records are worked out again */
    public int forget(ConnectionId connection, String currency, LocalDate from, boolean override) {
        return desk.transactions().execute(tx -> {
            boolean gone = rates.forget(connection, currency, from, override);
            return restate(connection, gone ? Set.of(currency) : Set.of());
        });
    }

    public List<ExchangeRate> all(ConnectionId connection) {
        return rates.all(connection);
    }

    private int restate(ConnectionId connection, Set<String> currencies) {
        int restated = 0;
        for (String currency : currencies) {
            List<RecordKey> records = links.inCurrency(connection, currency);
            inbox.mark(records, Mode.RESTATE, "The exchange rates of " + currency + " changed");
            restated += records.size();
        }
        if (!currencies.isEmpty()) {
            desk.journal()
                    .write(JournalLine.noted(
                            desk.clock().instant(),
                            connection,
                            "Exchange rates changed: "
                                    + String.join(
                                            ", ", currencies.stream().sorted().toList())));
        }
        return restated;
    }
}
