package com.mlconnector.flow;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.audit.Unforeseen;
import com.mlconnector.books.BookRecord;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.flow.Breakers.Side;
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
    private final Breakers breakers;

    public Intake(
            Inbox inbox,
            Connections connections,
            Freshbooks freshbooks,
            Reading reading,
            Contexts contexts,
            Settlement settlement,
            Postponement postponement,
            Breakers breakers) {
        this.inbox = inbox;
        this.connections = connections;
        this.freshbooks = freshbooks;
        this.reading = reading;
        this.contexts = contexts;
        this.settlement = settlement;
        this.postponement = postponement;
        this.breakers = breakers;
    }

    /** Carries one group of dirty records; false when there is none that is due. */
    public boolean turn() {
        return connections.running().stream().map(Connection::id).anyMatch(this::turn);
    }

    /** What is worked out from the mirror goes on while FreshBooks is away. */
    private boolean turn(ConnectionId connection) {
        boolean there = breakers.lets(Side.FRESHBOOKS, connection);
        int most = !there ? 0 : breakers.findsOut(Side.FRESHBOOKS, connection) ? 1 : GROUP;
        Optional<Claim> claim = inbox.claim(
                List.of(connection),
                (kind, mode) -> mode == Mode.READ
                        ? Math.min(most, freshbooks.readsSingly(kind) ? GROUP_OF_SINGLES : GROUP)
                        : GROUP_FROM_THE_MIRROR);
        boolean asks = claim.filter(lent -> lent.mode() == Mode.READ).isPresent();
        if (there && !asks) {
            breakers.unused(Side.FRESHBOOKS, connection);
        }
        claim.ifPresent(lent -> inbox.during(lent, () -> carry(lent)));
        return claim.isPresent();
    }

    private void carry(Claim claim) {
        StepFailed failure = null;
        try {
            Connection connection = connections.get(claim.connection());
            List<BookRecord> records = reading.read(connection, claim);
            contexts.complete(connection, records);
            settlement.settle(connection, claim, records);
        } catch (StepFailed failed) {
            failure = failed;
        } catch (RuntimeException unforeseen) {
            failure = Unforeseen.failed("carrying " + claim.kind().word() + " records", unforeseen);
        } finally {
            if (claim.mode() == Mode.READ) {
                breakers.ended(Side.FRESHBOOKS, claim.connection(), failure);
            }
        }
        if (failure != null) {
            postponement.postpone(claim, failure);
        }
    }
}
