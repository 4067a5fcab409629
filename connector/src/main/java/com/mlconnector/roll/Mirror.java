package com.mlconnector.roll;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.sync.Load;
import com.mlconnector.sync.Loads;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether the mirror is whole, so that rows may be made from it which are never made again. */
@Component
class Mirror {
    private static final Set<Kind> NEEDED = Set.of(Kind.INVOICE, Kind.PAYMENT);

    /** Neither one that a person paused nor one they cancelled brought everything. */
    private static final Set<Load.State> READ = Set.of(Load.State.DONE, Load.State.STOPPED);

    private final Loads loads;
    private final Inbox inbox;

    Mirror(Loads loads, Inbox inbox) {
        this.loads = loads;
        this.inbox = inbox;
    }

    /** The first load is over, no kind is being read, and the invoices and payments that were found are carried: they fit. */
    boolean isWhole(ConnectionId connection) {
        return isRead(connection) && inbox.waiting(connection, NEEDED, 1) == 0;
    }

    /** The first load is over and no kind is being read. */
    boolean isRead(ConnectionId connection) {
        List<Load> progress = loads.progress(connection);
        long read = progress.stream()
                .filter(load -> NEEDED.contains(load.kind()) && READ.contains(load.state()))
                .count();
        return read == NEEDED.size() && !loads.comingOn(connection);
    }
}
