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
import com.mlconnector.inbox.Inbox;
import com.mlconnector.webhook.Callbacks;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people ask the road to do. */
@Component
class Road {
    private final Inbox inbox;
    private final Stories stories;
    private final Connections connections;
    private final Loading loading;
    private final Callbacks callbacks;
    private final Journal journal;
    private final Clock clock;

    Road(
            Inbox inbox,
            Stories stories,
            Connections connections,
            Loading loading,
            Callbacks callbacks,
            Journal journal,
            Clock clock) {
        this.inbox = inbox;
        this.stories = stories;
        this.connections = connections;
        this.loading = loading;
        this.callbacks = callbacks;
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

    /** The walk begins, with the first load; a connection that runs already is left as it is. */
    void start() {
        Connection connection = complete();
        if (connection.status() == Status.SETTING_UP) {
            loading.beginAll(connection.id());
        }
        change(connection, Status.RUNNING, "Started");
    }

    void pause() {
        change(complete(), Status.PAUSED, "Paused");
    }

    void resume() {
        change(complete(), Status.RUNNING, "Resumed");
    }

    void readAllAgain() {
        loading.beginAllAgain(complete().id());
    }

    void findChanges() {
        loading.findChanges(complete().id());
    }

    void refreshReference() {
        loading.beginReference(complete().id());
    }

    /** What waited for the permission to read FreshBooks is carried now, and our callbacks are looked after again. */
    void goOnAfterReconnect(ConnectionId connection) {
        inbox.replay(Reason.FRESHBOOKS_RECONNECT);
        callbacks.hurry(connection);
    }

    void note(ConnectionId connection, String sentence) {
        journal.write(JournalLine.noted(clock.instant(), connection, sentence));
    }

    private void change(Connection connection, Status status, String what) {
        if (connection.status() == status) {
            return;
        }
        connections.changeStatus(connection.id(), status);
        note(connection.id(), what + " by a person");
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
