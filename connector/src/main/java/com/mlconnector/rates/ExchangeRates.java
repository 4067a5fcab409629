package com.mlconnector.rates;

import com.mlconnector.audit.ConnectionId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The rates as they are kept. */
@Component
public class ExchangeRates {
    private static final RowMapper<ExchangeRate> RATE = (row, n) -> new ExchangeRate(
            row.getString("currency"),
            LocalDate.parse(row.getString("from_day")),
            new BigDecimal(row.getString("rate")),
            row.getInt("is_override") == 1);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public ExchangeRates(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps rates; one of the same currency, day and sort is replaced. Call it inside a transaction.
     *
     * @return the currencies of which a rate is new or another than before
     */
    public Set<String> keep(ConnectionId connection, Collection<ExchangeRate> rates) {
        Set<ExchangeRate> known =
                all(connection).stream().map(ExchangeRates::plain).collect(Collectors.toSet());
        List<ExchangeRate> news = rates.stream()
                .map(ExchangeRates::plain)
                .filter(rate -> !known.contains(rate))
                .toList();
        jdbc.batchUpdate("""
                insert into exchange_rate (connection_id, currency, from_day, is_override, rate, kept_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (connection_id, currency, from_day, is_override) do update set
                    rate = excluded.rate, kept_at = excluded.kept_at
                """, news.stream().map(rate -> row(connection, rate)).toList());
        if (!news.isEmpty()) {
            grow(connection);
        }
        return news.stream().map(ExchangeRate::currency).collect(Collectors.toSet());
    }

    /** Takes a rate away; false where there was none. Call it inside a transaction. */
    public boolean forget(ConnectionId connection, String currency, LocalDate from, boolean override) {
        int gone = jdbc.update("""
                delete from exchange_rate
                where connection_id = ? and currency = ? and from_day = ? and is_override = ?
                """, connection.value(), currency, from.toString(), override ? 1 : 0);
        if (gone > 0) {
            grow(connection);
        }
        return gone > 0;
    }

    /** Another number after each change. */
    public long version(ConnectionId connection) {
        return jdbc
                .queryForList(
                        "select version from exchange_rate_version where connection_id = ?",
                        Long.class,
                        connection.value())
                .stream()
                .findFirst()
                .orElse(0L);
    }

    private void grow(ConnectionId connection) {
        jdbc.update("""
                insert into exchange_rate_version (connection_id, version) values (?, 1)
                on conflict (connection_id) do update set version = exchange_rate_version.version + 1
                """, connection.value());
    }

    /** Every rate, by currency and day. */
    public List<ExchangeRate> all(ConnectionId connection) {
        return jdbc.query(
                "select * from exchange_rate where connection_id = ? order by currency, from_day, is_override",
                RATE,
                connection.value());
    }

    private static ExchangeRate plain(ExchangeRate rate) {
        return new ExchangeRate(rate.currency(), rate.from(), rate.rate().stripTrailingZeros(), rate.override());
    }

    private Object[] row(ConnectionId connection, ExchangeRate rate) {
        return new Object[] {
            connection.value(),
            rate.currency(),
            rate.from().toString(),
            rate.override() ? 1 : 0,
            rate.rate().toPlainString(),
            clock.millis()
        };
    }
}
