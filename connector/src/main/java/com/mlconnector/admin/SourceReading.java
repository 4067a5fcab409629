package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.staging.Batch;
import com.mlconnector.staging.BatchNews;
import com.mlconnector.staging.Batches;
import com.mlconnector.staging.Staging;
import com.mlconnector.tableau.Published;
import com.mlconnector.tableau.PublishedSources;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads how far each data source is. */
@Component
class SourceReading {
    private static final Set<Batch.State> UNDER_WAY =
            Set.of(Batch.State.OPEN, Batch.State.SUBMITTED, Batch.State.LOADED);

    private final Staging staging;
    private final Batches batches;
    private final PublishedSources published;
    private final Clock clock;

    SourceReading(Staging staging, Batches batches, PublishedSources published, Clock clock) {
        this.staging = staging;
        this.batches = batches;
        this.published = published;
        this.clock = clock;
    }

    List<StatusView.Source> sources(ConnectionId connection) {
        Set<String> there = published.all(connection).stream()
                .filter(one -> one.luid() != null)
                .map(Published::source)
                .collect(Collectors.toSet());
        return Tables.all().stream()
                .map(Table::name)
                .map(name -> source(connection, name, there.contains(name)))
                .toList();
    }

    private StatusView.Source source(ConnectionId connection, String name, boolean isThere) {
        Optional<BatchNews> newest = batches.newest(connection, name);
        Optional<BatchNews> open = newest.filter(batch -> UNDER_WAY.contains(batch.state()));
        return new StatusView.Source(
                name,
                isThere,
                staging.meant(connection, name),
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
