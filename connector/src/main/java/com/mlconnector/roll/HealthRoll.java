package com.mlconnector.roll;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.connections.Connection;
import com.mlconnector.marts.BusinessFacts;
import com.mlconnector.marts.Health;
import com.mlconnector.marts.HealthRows;
import com.mlconnector.marts.Tables;
import com.mlconnector.roll.HealthNotes.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells how the data sources are doing: once when all is loaded first, then now and then while things are loaded. Loading
 * these rows is no reason to tell it again, nor is the time that passes.
 */
@Component
class HealthRoll {
    /** One owner for all the rows: they are written together. */
    static final String OWNER = "all";

    /** What was told further in the future was told by a clock that was fast; it is told again by the right one. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final HealthNotes notes;
    private final HealthCheck check;
    private final Mirror mirror;
    private final HealthSettings settings;
    private final Surroundings surroundings;
    private final Desk desk;

    HealthRoll(
            HealthNotes notes,
            HealthCheck check,
            Mirror mirror,
            HealthSettings settings,
            Surroundings surroundings,
            Desk desk) {
        this.notes = notes;
        this.check = check;
        this.mirror = mirror;
        this.settings = settings;
        this.surroundings = surroundings;
        this.desk = desk;
    }

    /** False when nothing is due. */
    boolean turn(Connection connection) {
        ConnectionId id = connection.id();
        Instant now = desk.clock().instant();
        Optional<Note> before = notes.find(id);
        if (before.isEmpty()) {
            return begin(id, now);
        }
        if (!isDue(id, before.get(), now)) {
            return false;
        }
        desk.transactions().executeWithoutResult(tx -> write(connection, before.get(), now));
        return true;
    }

    /** Writes the rows again, whatever was written before. In the caller's transaction. */
    void restart(ConnectionId connection) {
        notes.forget(connection);
    }

    boolean isWritten(ConnectionId connection) {
        return notes.find(connection).filter(Note::written).isPresent();
    }

    private boolean begin(ConnectionId connection, Instant now) {
        boolean whole = mirror.isWhole(connection);
        if (whole) {
            desk.transactions().executeWithoutResult(tx -> notes.begin(connection, now));
        }
        return whole;
    }

    private boolean isDue(ConnectionId connection, Note before, Instant now) {
        if (!before.written() && check.isQuiet(connection)) {
            return true;
        }
        if (before.checkedAt().isAfter(now.plus(CLOCKS_DIFFER))) {
            return true;
        }
        return !before.checkedAt().plus(settings.every()).isAfter(now)
                && check.lastLoaded(connection)
                        .filter(loaded -> !loaded.isBefore(before.checkedAt()))
                        .isPresent();
    }

    private void write(Connection connection, Note before, Instant now) {
        List<Health> healths = check.look(connection.id(), now);
        String content = content(healths);
        boolean ours = notes.replace(connection.id(), before, new Note(now, content));
        if (!ours || content.equals(before.content())) {
            return;
        }
        BusinessFacts business = surroundings.business(connection);
        RecordKey owner = new RecordKey(connection.id(), Kind.HEALTH, OWNER);
        desk.staging()
                .put(Map.of(
                        owner,
                        healths.stream()
                                .map(health -> HealthRows.row(health, business))
                                .toList()));
    }

    /** What is worth telling: not the time, and not what telling it changes. */
    private static String content(List<Health> healths) {
        return healths.stream()
                .filter(health -> !health.source().equals(Tables.SYNC_HEALTH.name()))
                .map(health -> String.join(
                        "|",
                        health.source(),
                        Long.toString(health.rows()),
                        Long.toString(health.waiting()),
                        String.valueOf(health.lastLoadedAt()),
                        health.lastJob(),
                        String.valueOf(health.tiesOut()),
                        String.valueOf(health.missedWebhooks())))
                .collect(Collectors.joining("\n"));
    }
}
