package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuild;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.staging.Batch;
import com.mlconnector.staging.BatchLog;
import com.mlconnector.staging.BatchNews;
import com.mlconnector.staging.Staging;
import com.mlconnector.staging.Switches;
import com.mlconnector.store.HeldCounts;
import com.mlconnector.tableau.PublishedSources;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how far each data source is. */
@Component
class SourceReading {
    private static final Set<Batch.State> UNDER_WAY =
            Set.of(Batch.State.OPEN, Batch.State.SUBMITTED, Batch.State.LOADED);

    private final Staging staging;
    private final Switches switches;
    private final BatchLog batches;
    private final Rebuilds rebuilds;
    private final PublishedSources published;
    private final Clock clock;
    private final HeldCounts counts;

    SourceReading(
            Staging staging,
            Switches switches,
            BatchLog batches,
            Rebuilds rebuilds,
            PublishedSources published,
            Clock clock) {
        this.staging = staging;
        this.switches = switches;
        this.batches = batches;
        this.rebuilds = rebuilds;
        this.published = published;
        this.clock = clock;
        this.counts = new HeldCounts(clock);
    }

    List<StatusView.Source> sources(ConnectionId connection) {
        Set<String> there = published.standing(connection);
        Set<String> off = switches.off(connection);
        Map<String, Rebuild.State> anew = rebuilds.states(connection);
        return Tables.all().stream()
                .map(Table::name)
                .map(name -> source(connection, name, there.contains(name), off.contains(name), anew.get(name)))
                .toList();
    }

    private StatusView.Source source(
            ConnectionId connection, String name, boolean isThere, boolean isOff, Rebuild.@Nullable State anew) {
        Optional<BatchNews> newest = batches.newest(connection, name);
        Optional<BatchNews> open = newest.filter(batch -> UNDER_WAY.contains(batch.state()));
        return new StatusView.Source(
                name,
                isThere,
                isOff,
                anew == null ? null : anew.word(),
                (int) counts.of(connection.value() + "/" + name, () -> staging.meant(connection, name)),
                staging.waiting(connection, name),
                open.map(BatchNews::rows).orElse(0),
                batches.lastLoadedAt(connection, name).orElse(null),
                lag(connection, name),
                newest.map(SourceReading::batch).orElse(null));
    }

    /** Since the oldest row that waits or travels. */
    private long lag(ConnectionId connection, String name) {
        return Stream.of(staging.oldestWaiting(connection, name), batches.openSince(connection, name))
                .flatMap(Optional::stream)
                .mapToLong(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toSeconds()))
                .max()
                .orElse(0);
    }

    private static StatusView.BatchView batch(BatchNews news) {
        return new StatusView.BatchView(
                news.state().name().toLowerCase(Locale.ROOT),
                news.rows(),
                news.attempt(),
                news.dueAt(),
                news.submittedAt(),
                news.finishedAt(),
                news.reason(),
                news.sentence());
    }
}
