package com.mlconnector.roll;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.marts.Health;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.staging.BatchLog;
import com.mlconnector.staging.BatchNews;
import com.mlconnector.staging.Staging;
import com.mlconnector.staging.Switches;
import com.mlconnector.sync.MissedWebhooks;
import com.mlconnector.tableau.PublishedSources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at how the data sources of a connection are doing. */
@Component
class HealthCheck {
    private final Staging staging;
    private final Switches switches;
    private final BatchLog batches;
    private final PublishedSources published;
    private final Inbox inbox;
    private final MissedWebhooks missed;

    HealthCheck(
            Staging staging,
            Switches switches,
            BatchLog batches,
            PublishedSources published,
            Inbox inbox,
            MissedWebhooks missed) {
        this.staging = staging;
        this.switches = switches;
        this.batches = batches;
        this.published = published;
        this.inbox = inbox;
        this.missed = missed;
    }

    /** One for each data source that is published, and for the one that shows them. */
    List<Health> look(ConnectionId connection, Instant now) {
        List<Table> tables = tables(connection);
        Set<Kind> parked = inbox.parkedKinds(connection);
        BigDecimal percent = missedPercent(connection);
        return tables.stream()
                .map(table -> new Health(
                        table.name(),
                        isOwn(table) ? tables.size() : staging.meant(connection, table.name()),
                        staging.waiting(connection, table.name()),
                        batches.lastLoadedAt(connection, table.name()).orElse(null),
                        batches.newest(connection, table.name())
                                .map(HealthCheck::lastJob)
                                .orElse(""),
                        lag(connection, table, now),
                        tiesOut(connection, table, parked),
                        now,
                        percent))
                .toList();
    }

    /** When something was loaded last into another data source than the one that shows this. */
    Optional<Instant> lastLoaded(ConnectionId connection) {
        return others(connection)
                .flatMap(table -> batches.lastLoadedAt(connection, table.name()).stream())
                .max(Instant::compareTo);
    }

    /** Whether everything is published and nothing waits or travels. */
    boolean isQuiet(ConnectionId connection) {
        return inbox.state(connection).quiet()
                && others(connection).count() == wanted(connection).count() - 1
                && others(connection).noneMatch(table -> isUnderWay(connection, table));
    }

    /** Not asked of the data source itself, whose rows are always about to change. */
    static boolean isOwn(Table table) {
        return table.equals(Tables.SYNC_HEALTH);
    }

    private Stream<Table> others(ConnectionId connection) {
        return tables(connection).stream().filter(table -> !isOwn(table));
    }

    private List<Table> tables(ConnectionId connection) {
        Set<String> there = published.standing(connection);
        return wanted(connection)
                .filter(table -> isOwn(table) || there.contains(table.name()))
                .toList();
    }

    /** All but those that people switched off. */
    private Stream<Table> wanted(ConnectionId connection) {
        Set<String> off = switches.off(connection);
        return Tables.all().stream().filter(table -> !off.contains(table.name()));
    }

    private boolean isUnderWay(ConnectionId connection, Table table) {
        return staging.waits(connection, table.name()) || batches.underWay(connection, table.name());
    }

    private boolean tiesOut(ConnectionId connection, Table table, Set<Kind> parked) {
        return !isUnderWay(connection, table)
                && !staging.gaveUp(connection, table.name())
                && Tables.kinds(table).stream().noneMatch(parked::contains);
    }

    private long lag(ConnectionId connection, Table table, Instant now) {
        return Stream.of(staging.oldestWaiting(connection, table.name()), batches.openSince(connection, table.name()))
                .flatMap(Optional::stream)
                .mapToLong(since -> Duration.between(since, now).toSeconds())
                .max()
                .orElse(0);
    }

    private static String lastJob(BatchNews news) {
        return switch (news.state()) {
            case LOADED, DONE -> "loaded";
            case FAILED -> "failed";
            case PARKED -> "given up";
            case QUEUED, OPEN, SUBMITTED -> news.reason() == null ? "running" : "failed";
        };
    }

    private @Nullable BigDecimal missedPercent(ConnectionId connection) {
        List<MissedWebhooks.Rate> rates = missed.rates(connection);
        long lost = rates.stream().mapToLong(MissedWebhooks.Rate::missed).sum();
        long all =
                lost + rates.stream().mapToLong(MissedWebhooks.Rate::received).sum();
        return all == 0
                ? null
                : BigDecimal.valueOf(100 * lost).divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP);
    }
}
