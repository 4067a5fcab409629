package com.mlconnector.flow;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Step;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.marts.Table;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.staging.Batch;
import com.mlconnector.staging.BatchRows;
import com.mlconnector.staging.Batches;
import com.mlconnector.tableau.JobState;
import com.mlconnector.tableau.Tableau;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of a batch: sent, followed, told. Each leaves the batch where the next one, or another process, can go on. */
@Component
class Carriage {
    /** Nothing we send runs this long; by then the job is taken for lost and its rows are sent again. */
    private static final Duration LONGEST_JOB = Duration.ofMinutes(30);

    /** Tableau's list of jobs lags, but not so long: a job that it does not find then is lost, as after its server was restored. */
    private static final Duration LONGEST_MISSING = Duration.ofMinutes(2);

    private final Shipping shipping;
    private final Tableau tableau;
    private final Batches batches;
    private final BatchRows rows;
    private final Rebuilds rebuilds;
    private final JobPace pace;
    private final Alarm alarm;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Carriage(
            Shipping shipping,
            Tableau tableau,
            Batches batches,
            BatchRows rows,
            Rebuilds rebuilds,
            JobPace pace,
            Alarm alarm,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.shipping = shipping;
        this.tableau = tableau;
        this.batches = batches;
        this.rows = rows;
        this.rebuilds = rebuilds;
        this.pace = pace;
        this.alarm = alarm;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Publishes the data source with the batch's rows if it holds all of them, else submits them as an update. */
    void send(Connection connection, Table table, Batch batch) {
        if (shipping.publish(connection, table, batch)) {
            loaded(batch);
            return;
        }
        String job = shipping.update(connection, table, batch);
        Duration first = pace.first(batch);
        batches.submitted(batch, job, clock.instant().plus(first));
        alarm.in(first);
    }

    void follow(Connection connection, Batch batch) {
        String job = batch.jobId();
        Instant since = batch.submittedAt();
        if (job == null || since == null) {
            throw new IllegalStateException("A submitted batch has a job and a time");
        }
        JobState state = tableau.job(connection, job);
        Duration running = Duration.between(since, clock.instant());
        switch (state.state()) {
            case SUCCEEDED -> {
                pace.ended(batch, running);
                loaded(batch);
            }
            case FAILED, CANCELLED ->
                throw new StepFailed(
                        Reason.TABLEAU_JOB_FAILED, "Tableau's job for " + batch.source() + " failed: " + notes(state));
            default -> {
                giveUpIfLost(batch, state.state(), running);
                Duration next = pace.next(batch, running);
                batches.askAgain(batch, clock.instant().plus(next));
                alarm.in(next);
            }
        }
    }

    private static void giveUpIfLost(Batch batch, JobState.State state, Duration running) {
        if (state == JobState.State.MISSING && running.compareTo(LONGEST_MISSING) > 0) {
            throw new StepFailed(
                    Reason.TABLEAU_JOB_UNKNOWN,
                    "Tableau does not find its job for " + batch.source() + " any more; its rows are sent again");
        }
        if (running.compareTo(LONGEST_JOB) > 0) {
            throw new StepFailed(
                    Reason.TABLEAU_JOB_UNKNOWN,
                    "Tableau's job for " + batch.source() + " has not ended in " + LONGEST_JOB.toMinutes()
                            + " minutes; its rows are sent again");
        }
    }

    private void loaded(Batch batch) {
        boolean ours = Boolean.TRUE.equals(transactions.execute(tx -> {
            boolean loaded = batches.loaded(batch);
            if (loaded && batch.whole()) {
                rebuilds.done(batch.connection(), batch.source());
            }
            return loaded;
        }));
        if (ours) {
            tell(batch);
        }
    }

    private static String notes(JobState state) {
        return state.notes().isBlank() ? "it left no notes" : state.notes();
    }

    /** Tells each record of a loaded batch, some hundred at a time; a crash in between goes on with the rest. */
    void tell(Batch batch) {
        for (boolean more = true; more; ) {
            more = Boolean.TRUE.equals(transactions.execute(tx -> {
                Map<RecordKey, Boolean> told = rows.tell(batch);
                Instant now = clock.instant();
                journal.write(told.entrySet().stream()
                        .map(entry -> JournalLine.of(
                                now,
                                entry.getKey(),
                                entry.getValue() ? Step.LOADED : Step.PARTLY_LOADED,
                                "Loaded into " + batch.source() + " (batch " + batch.id() + ")"))
                        .toList());
                return !told.isEmpty();
            }));
        }
        batches.done(batch);
    }
}
