package com.mlconnector.flow;

import com.mlconnector.inbox.Inbox;
import com.mlconnector.staging.BatchLeases;
import com.mlconnector.store.Database;
import com.mlconnector.store.Nodes;
import com.mlconnector.sync.Loads;
import com.mlconnector.sync.Sweeps;
import com.mlconnector.tableau.Tableau;
import com.mlconnector.webhook.Callbacks;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells every few seconds that this process is alive: it prolongs the leases of what it is at, and where several nodes share a
 * PostgreSQL database it hears which of the others have fallen silent, and gives back what those had lent themselves.
 */
@Component
class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Database database;
    private final Nodes nodes;
    private final Inbox inbox;
    private final BatchLeases batches;
    private final Loads loads;
    private final Sweeps sweeps;
    private final Callbacks callbacks;
    private final CallbackRound callbackRound;
    private final Tableau tableau;
    private final Clock clock;
    private Instant next = Instant.EPOCH;

    Heartbeat(
            Database database,
            Nodes nodes,
            Inbox inbox,
            BatchLeases batches,
            Loads loads,
            Sweeps sweeps,
            Callbacks callbacks,
            CallbackRound callbackRound,
            Tableau tableau,
            Clock clock) {
        this.database = database;
        this.nodes = nodes;
        this.inbox = inbox;
        this.batches = batches;
        this.loads = loads;
        this.sweeps = sweeps;
        this.callbacks = callbacks;
        this.callbackRound = callbackRound;
        this.tableau = tableau;
        this.clock = clock;
    }

    /** Joins the others; what an earlier process of our data folder had lent itself is free at once. */
    void begin() {
        nodes.join().ifPresent(this::takeOver);
    }

    /** Beats when it is time; false always, for there is no more to do until the next time. */
    boolean turn() {
        Instant now = clock.instant();
        boolean setBack = now.isBefore(next.minus(Nodes.BEAT.multipliedBy(2)));
        if (now.isBefore(next) && !setBack) {
            return false;
        }
        if (setBack) {
            LOG.warn(
                    "The clock was set back; whatever waits for its time is due now, for it may have been worked out by the clock before");
            soon();
        }
        next = now.plus(Nodes.BEAT);
        if (database == Database.POSTGRESQL) {
            nodes.beat();
        }
        batches.prolong();
        inbox.prolong();
        if (database == Database.POSTGRESQL) {
            nodes.silent().forEach(silent -> {
                LOG.warn("Node {} is silent; what it was at is taken over", silent);
                takeOver(silent);
            });
        }
        return false;
    }

    private void soon() {
        inbox.soon();
        batches.soon();
        loads.soon();
        sweeps.soon();
        callbackRound.hurry();
    }

    /** All our steps have ended, so there is nothing for the others to take over. */
    void end() {
        if (database == Database.POSTGRESQL) {
            nodes.leave();
        }
    }

    /** Forgotten last: where something fails before, it is tried again at the next beat. */
    private void takeOver(String gone) {
        inbox.takeBack(gone);
        batches.takeBack(gone);
        loads.takeBack(gone);
        sweeps.takeBack(gone);
        callbacks.takeBack(gone);
        tableau.takeBack(gone);
        nodes.forget(gone);
    }
}
