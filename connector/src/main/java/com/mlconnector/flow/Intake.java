package com.mlconnector.flow;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.inbox.Claim;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The first half of the road: from a dirty record to rows that wait for Tableau. Webhooks, loads, refreshes, renames and
 * replays all come this way.
 */
@Component
public class Intake {
    /** FreshBooks answers at most 100 records a call. */
    private static final int GROUP = 100;

    private static final int GROUP_FROM_THE_MIRROR = 500;

    /** Of a kind that is read one by one: a thread with a hundred calls before it would carry nothing else for minutes. */
    private static final int GROUP_OF_SINGLES = 10;

    private final Inbox inbox;
    private final Connections connections;
    private final Freshbooks freshbooks;
    private final Reading reading;
    private final Contexts contexts;
    private final Settlement settlement;
    private final Postponement postponement;

    public Intake(
            Inbox inbox,
            Connections connections,
            Freshbooks freshbooks,
            Reading reading,
            Contexts contexts,
            Settlement settlement,
            Postponement postponement) {
        this.inbox = inbox;
        this.connections = connections;
        this.freshbooks = freshbooks;
        this.reading = reading;
        this.contexts = contexts;
        this.settlement = settlement;
        this.postponement = postponement;
    }

    /** Carries one group of dirty records; false when there is none that is due. */
    public boolean turn() {
        Optional<Claim> claim =
                inbox.claim(connections.running().stream().map(Connection::id).toList(), this::largestGroup);
        claim.ifPresent(this::carry);
        return claim.isPresent();
    }

    private int largestGroup(Kind kind, Mode mode) {
        if (mode == Mode.RESTATE) {
            return GROUP_FROM_THE_MIRROR;
        }
        return freshbooks.readsSingly(kind) ? GROUP_OF_SINGLES : GROUP;
    }

    private void carry(Claim claim) {
        try {
            Connection connection = connections.get(claim.connection());
            List<BookRecord> records = reading.read(connection, claim);
            contexts.complete(connection, records);
            settlement.settle(connection, claim, records);
        } catch (StepFailed failed) {
            postponement.postpone(claim, failed);
        } catch (RuntimeException bug) {
            postponement.postpone(claim, Bugs.report("carrying " + claim.kind().word() + " records", bug));
        }
    }
}
