package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.sync.Halts;
import com.mlconnector.sync.Load;
import com.mlconnector.sync.Loads;
import com.mlconnector.sync.Sweeps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;

/** Begins, pauses and ends loads for people and shows how far loads and sweeps are. */
@Component
class Loading {
    private final Loads loads;
    private final Sweeps sweeps;
    private final Halts halts;
    private final Clock clock;

    Loading(Loads loads, Sweeps sweeps, Halts halts, Clock clock) {
        this.loads = loads;
        this.sweeps = sweeps;
        this.halts = halts;
        this.clock = clock;
    }

    void beginAll(ConnectionId connection) {
        loads.beginAll(connection);
    }

    void beginAllAgain(ConnectionId connection) {
        loads.beginAllAgain(connection);
    }

    void beginReference(ConnectionId connection) {
        loads.beginReference(connection, "the refresh a person asked for");
    }

    /** Searches FreshBooks for everything that no webhook told. */
    void findChanges(ConnectionId connection) {
        sweeps.soon();
        loads.beginUnlisted(connection);
    }

    boolean pause(ConnectionId connection) {
        return halts.pause(connection);
    }

    boolean resume(ConnectionId connection) {
        return halts.resume(connection);
    }

    boolean cancel(ConnectionId connection) {
        return halts.cancel(connection);
    }

    boolean paused(ConnectionId connection) {
        return loads.paused(connection);
    }

    /** The connection goes on after a pause, in which nothing was read. */
    void goOn(ConnectionId connection) {
        halts.measureAnew(connection);
    }

    boolean underWay(ConnectionId connection) {
        return loads.underWay(connection) || sweeps.underWay(connection);
    }

    List<StatusView.Load> progress(ConnectionId connection) {
        Instant now = clock.instant();
        return loads.progress(connection).stream().map(load -> view(load, now)).toList();
    }

    private static StatusView.Load view(Load load, Instant now) {
        OptionalDouble perSecond = load.perSecond(now);
        return new StatusView.Load(
                load.kind().word(),
                load.state().name().toLowerCase(Locale.ROOT),
                load.done(),
                load.total(),
                load.missing(),
                load.nextPage(),
                perSecond.isEmpty() ? null : Math.round(perSecond.getAsDouble() * 10) / 10.0,
                load.left(now).map(Duration::toSeconds).orElse(null),
                load.waits() ? load.dueAt() : null,
                load.reason(),
                load.sentence());
    }
}
