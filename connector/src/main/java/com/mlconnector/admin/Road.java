package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Stories;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.Status;
import com.mlconnector.flow.Crew;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.webhook.Callbacks;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people ask the road to do. */
@Component
class Road {
    private static final Duration PATIENCE_AT_PAUSE = Duration.ofSeconds(20);

    private final Inbox inbox;
    private final Stories stories;
    private final Connections connections;
    private final Loading loading;
    private final Callbacks callbacks;
    private final Crew crew;
    private final Journal journal;
    private final Clock clock;

    Road(
            Inbox inbox,
            Stories stories,
            Connections connections,
            Loading loading,
            Callbacks callbacks,
            Crew crew,
            Journal journal,
            Clock clock) {
        this.inbox = inbox;
        this.stories = stories;
        this.connections = connections;
        this.loading = loading;
        this.callbacks = callbacks;
        this.crew = crew;
        this.journal = journal;
        this.clock = clock;
    }

    void replay(RecordKey record) {
        if (!record.kind().isFreshbooks()) {
            throw new Refused(
                    409,
                    "The " + record.spoken() + " cannot be carried again.",
                    "It is no record of FreshBooks: ml-connector makes these rows itself.",
                    "Carry the invoices, payments or other records that it shows; there is nothing to do for it.");
        }
        inbox.replay(record);
    }

    /** Records whose rows a batch gave up on are not dirty any more; only their stories know of them. */
    int replay(Reason reason) {
        int dirty = inbox.replay(reason);
        List<RecordKey> stuck = stories.stuck(reason).stream()
                .filter(record -> record.kind().isFreshbooks())
                .toList();
        stuck.forEach(inbox::replay);
        return dirty + stuck.size();
    }

    /**
     * The walk begins, with the first load; a connection that was started before only goes on.
     *
     * @param from the first day of the documents to read, as entered; null or empty for all
     */
    void start(@Nullable String from) {
        Connection connection = complete();
        LocalDate day = FirstDay.entered(from, today(connection));
        if (connection.status() == Status.SETTING_UP) {
            keepFirstDay(connection, day);
            loading.beginAll(connection.id());
        } else if (from != null && !Objects.equals(day, connection.options().historyFrom())) {
            throw new Refused(
                    409,
                    "It was started before, with another first day.",
                    "A start does not read again what was read already.",
                    "To read from another day, read everything anew from that day: on the status page, or with"
                            + " ./ml-connector sync all --from 2024-01-31.");
        }
        goOn(connection, "Started");
    }

    /** @return false where calls that were under way here had not ended after twenty seconds; no other begins */
    boolean pause() {
        change(complete(), Status.PAUSED, "Paused");
        return crew.settle(PATIENCE_AT_PAUSE);
    }

    void resume() {
        goOn(complete(), "Resumed");
    }

    /** @param from another first day than before, as entered; empty for all, null keeps the one there is */
    void readAllAgain(@Nullable String from) {
        Connection connection = readable();
        if (from != null) {
            keepFirstDay(connection, FirstDay.entered(from, today(connection)));
        }
        loading.beginAllAgain(connection.id());
    }

    void findChanges() {
        loading.findChanges(readable().id());
    }

    void refreshReference() {
        loading.beginReference(readable().id());
    }

    void pauseReading() {
        if (!loading.pause(complete().id())) {
            throw nothing("to pause", "No kind is being read whole: it ended, was paused or was cancelled.");
        }
    }

    void resumeReading() {
        if (!loading.resume(complete().id())) {
            throw nothing("to resume", "No reading is paused.");
        }
    }

    void cancelReading() {
        if (!loading.cancel(complete().id())) {
            throw nothing("to cancel", "No kind is being read whole: it ended or was cancelled already.");
        }
    }

    private static Refused nothing(String what, String why) {
        return new Refused(
                409, "There is nothing " + what + ".", why, "Look at the status page, or at ./ml-connector status.");
    }

    /** What waited for the permission to read FreshBooks is carried now, and our callbacks are looked after again. */
    void goOnAfterReconnect(ConnectionId connection) {
        inbox.replay(Reason.FRESHBOOKS_RECONNECT);
        callbacks.hurry(connection);
    }

    void note(ConnectionId connection, String sentence) {
        journal.write(JournalLine.noted(clock.instant(), connection, sentence));
    }

    private void goOn(Connection connection, String what) {
        loading.goOn(connection.id());
        change(connection, Status.RUNNING, what);
    }

    private void keepFirstDay(Connection connection, @Nullable LocalDate day) {
        connections.keep(connection.with(connection.options().withHistoryFrom(day)));
    }

    private LocalDate today(Connection connection) {
        return LocalDate.ofInstant(clock.instant(), connection.needBusiness().zone());
    }

    private void change(Connection connection, Status status, String what) {
        if (connection.status() == status) {
            return;
        }
        connections.changeStatus(connection.id(), status);
        note(connection.id(), what + " by a person");
    }

    /** @throws Refused while nothing can be carried at all */
    ConnectionId runnable() {
        return complete().id();
    }

    private Connection readable() {
        Connection connection = complete();
        if (loading.paused(connection.id())) {
            throw new Refused(
                    409,
                    "A reading is paused.",
                    "Another one would lose the place at which it stands.",
                    "Resume it or cancel it first: on the status page, or with ./ml-connector sync resume or sync cancel.");
        }
        return connection;
    }

    private Connection complete() {
        Connection connection = connections.only().orElse(null);
        if (connection == null || connection.business() == null || connection.tableau() == null) {
            throw new Refused(
                    409,
                    "It cannot run yet.",
                    "A business of FreshBooks or a project of Tableau is not chosen.",
                    "Finish the steps on the page Connect.");
        }
        return connection;
    }
}
