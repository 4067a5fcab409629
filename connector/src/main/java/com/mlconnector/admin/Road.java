package com.mlconnector.admin;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.Status;
import com.mlconnector.inbox.Inbox;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What people ask the road to do. */
@Component
class Road {
    private final Inbox inbox;
    private final Connections connections;
    private final Journal journal;
    private final Clock clock;

    Road(Inbox inbox, Connections connections, Journal journal, Clock clock) {
        this.inbox = inbox;
        this.connections = connections;
        this.journal = journal;
        this.clock = clock;
    }

    void replay(RecordKey record) {
        inbox.replay(record);
    }

    int replay(Reason reason) {
        return inbox.replay(reason);
    }

    /** The walk begins: callbacks are registered and the first load runs, by those who look for running connections. */
    void start() {
        change(complete(), Status.RUNNING, "Started");
    }

    void pause() {
        change(complete(), Status.PAUSED, "Paused");
    }

    void resume() {
        change(complete(), Status.RUNNING, "Resumed");
    }

    void refreshReference() {
        throw new Refused(503, "The refresh is not there yet.", "The loads are not wired.", "Wait.");
    }

    private void change(Connection connection, Status status, String what) {
        if (connection.status() == status) {
            return;
        }
        connections.changeStatus(connection.id(), status);
        journal.write(JournalLine.noted(clock.instant(), connection.id(), what + " by a person"));
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
