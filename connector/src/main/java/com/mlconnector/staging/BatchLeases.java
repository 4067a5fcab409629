package com.mlconnector.staging;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The leases of batches: short, so that a dead worker's batch is soon taken up by another, and prolonged as long as the worker
 * is at it, however long Tableau takes.
 */
@Component
public class BatchLeases {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<Batch, Instant> inHand = new ConcurrentHashMap<>();

    public BatchLeases(JdbcTemplate jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Does a step of a batch; until it ends {@link #prolong} keeps the lease from running out. */
    public void during(Batch batch, Runnable step) {
        inHand.put(batch, clock.instant());
        try {
            step.run();
        } finally {
            inHand.remove(batch);
        }
    }

    /** Prolongs the leases of the batches whose steps run in this process for long. Call it every few seconds. */
    public void prolong() {
        prolong(clock.instant());
    }

    /** Before anyone here looks for leases that ran out: a clock that was set forward ends none of a step that still runs. */
    void prolong(Instant now) {
        inHand.forEach((batch, held) -> {
            if (!held.plus(Batches.LEASE.dividedBy(4)).isAfter(now)) {
                transactions.executeWithoutResult(tx -> jdbc.update(
                        "update batch set leased_until = ? where id = ? and lease = ? and leased_until > 0",
                        now.plus(Batches.LEASE).toEpochMilli(),
                        batch.id(),
                        batch.lease()));
                inHand.replace(batch, now);
            }
        });
    }

    /** Takes back every batch that is held. Call it where nobody else can be at work: at the start of the only process. */
    public void takeBack() {
        transactions.executeWithoutResult(
                tx -> jdbc.update("update batch set lease = null, leased_until = 0 where leased_until > 0"));
    }

    /** Every batch is due now: what its time was worked out by, a clock or a token, is no longer what counts. */
    public void soon() {
        transactions.executeWithoutResult(tx -> jdbc.update(
                "update batch set due_at = ? where state in ('queued', 'open', 'submitted', 'loaded') and due_at > ?",
                clock.millis(),
                clock.millis()));
    }

    /** Takes back what a node holds that is gone; should it come back, it finds its leases ended. */
    public void takeBack(String gone) {
        transactions.executeWithoutResult(tx -> jdbc.update(
                "update batch set lease = null, leased_until = 0 where leased_until > 0 and node = ?", gone));
    }
}
