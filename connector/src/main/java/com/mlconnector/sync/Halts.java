package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.JournalLine;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/**
 * Lets a person pause, resume and cancel the reading of whole kinds. Webhooks and sweeps go on meanwhile. A page that is
 * being asked for when it is paused is not kept; it is read again after the resume.
 */
@Component
public class Halts {
    private final LoadTable table;
    private final Loads.SyncDesk desk;

    public Halts(LoadTable table, Loads.SyncDesk desk) {
        this.table = table;
        this.desk = desk;
    }

    /** Stops at the page each kind stands at; false where nothing was being read. */
    public boolean pause(ConnectionId connection) {
        return act(connection, table::pause, "The reading of whole kinds was paused by a person");
    }

    /** Goes on with the page each kind stood at; false where nothing was paused. */
    public boolean resume(ConnectionId connection) {
        return act(connection, table::resume, "The reading of whole kinds was resumed by a person");
    }

    /** Ends it and keeps what was read; false where nothing was being read or paused. */
    public boolean cancel(ConnectionId connection) {
        return act(
                connection,
                table::cancel,
                "The reading of whole kinds was cancelled by a person; what was read is kept");
    }

    /** Measures the pace anew, after time in which nothing could be read. */
    public void measureAnew(ConnectionId connection) {
        desk.transactions().executeWithoutResult(tx -> table.measureAnew(connection));
    }

    private boolean act(ConnectionId connection, ToIntFunction<ConnectionId> change, String note) {
        return Boolean.TRUE.equals(desk.transactions().execute(tx -> {
            boolean changed = change.applyAsInt(connection) > 0;
            if (changed) {
                desk.journal().write(JournalLine.noted(desk.clock().instant(), connection, note));
            }
            return changed;
        }));
    }
}
