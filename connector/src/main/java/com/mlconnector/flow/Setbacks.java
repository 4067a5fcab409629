package com.mlconnector.flow;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.RetrySchedule;
import com.mlconnector.audit.Step;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.staging.Batch;
import com.mlconnector.staging.BatchRows;
import com.mlconnector.staging.Batches;
import com.mlconnector.staging.Parts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What becomes of a batch that did not come through. A call that failed is made again, as often as it takes. Where Tableau's
 * job fails, the same rows are sent again, then they are divided until the row that Tableau refuses stands alone; it waits for
 * a person, and all others are loaded.
 */
@Component
class Setbacks {
    /** After so many failed jobs the rows are divided, if there are several. */
    private static final int MOST_FAILED_TOGETHER = 3;

    /** After so many failed jobs a single row waits for a person. */
    private static final int MOST_FAILED_ALONE = 5;

    /** However long Tableau is away: it is asked again at least this often. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** Of so many records the story tells that they are tried again. */
    private static final int MOST_TOLD = 1_000;

    private final Batches batches;
    private final BatchRows rows;
    private final Parts parts;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Setbacks(
            Batches batches,
            BatchRows rows,
            Parts parts,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.batches = batches;
        this.rows = rows;
        this.parts = parts;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    void of(Batch batch, StepFailed failed) {
        transactions.executeWithoutResult(tx -> {
            if (failed.reason() == Reason.TABLEAU_JOB_FAILED) {
                jobFailed(batch, failed);
            } else {
                again(batch, failed);
            }
        });
    }

    private void jobFailed(Batch batch, StepFailed failed) {
        boolean part = batch.partOf() != null;
        boolean single = parts.size(batch) <= 1;
        boolean hopeless = part && parts.hopeless(batch);
        int failures = part ? 0 : batches.failedJobs(batch) + 1;
        if (hopeless) {
            park(batch, single && parts.anyLoaded(batch) ? alone(batch, failed) : failed);
            parts.queued(batch).forEach(rest -> park(rest, failed));
        } else if (part && single) {
            park(batch, alone(batch, failed));
        } else if (!single && (part || failures >= MOST_FAILED_TOGETHER)) {
            divide(batch, failed);
        } else if (failures >= MOST_FAILED_ALONE) {
            park(batch, failed);
        } else {
            again(batch, failed);
        }
    }

    private static StepFailed alone(Batch batch, StepFailed failed) {
        return new StepFailed(
                Reason.TABLEAU_ROW_REFUSED,
                "Tableau does not take a row of this record into " + batch.source()
                        + ": its job fails with this row alone. " + failed.sentence());
    }

    private void divide(Batch batch, StepFailed failed) {
        List<RecordKey> sample = rows.records(batch, MOST_TOLD);
        String sentence = failed.sentence() + ". Its rows are sent again in two parts";
        if (parts.divide(batch, failed.reason(), sentence)) {
            journal.write(lines(sample, batch, failed.reason(), sentence, clock.instant()));
        }
    }

    /** Every record is told, for nothing more happens to it by itself. */
    private void park(Batch batch, StepFailed failed) {
        List<RecordKey> all = rows.records(batch, Integer.MAX_VALUE);
        if (batches.park(batch, failed.reason(), failed.sentence())) {
            journal.write(lines(all, batch, failed.reason(), failed.sentence(), null));
        }
    }

    /** After a job that failed or was lost under a new id, for Tableau does one id once; else under the same. */
    private void again(Batch batch, StepFailed failed) {
        Instant due = nextTry(batch, failed);
        List<RecordKey> sample = rows.records(batch, MOST_TOLD);
        boolean jobEnded = batch.state() == Batch.State.SUBMITTED
                && (failed.reason() == Reason.TABLEAU_JOB_FAILED || failed.reason() == Reason.TABLEAU_JOB_UNKNOWN);
        boolean ours = jobEnded
                ? batches.renew(batch, due, failed.reason(), failed.sentence())
                : batches.later(batch, due, failed.reason(), failed.sentence());
        if (ours) {
            journal.write(lines(sample, batch, failed.reason(), failed.sentence(), due));
        }
    }

    /** However often it was tried before, the next try is at most a quarter of an hour away, or as far as Tableau asks. */
    private Instant nextTry(Batch batch, StepFailed failed) {
        Instant now = clock.instant();
        Duration asked = failed.retryAfter().orElse(Duration.ZERO);
        Instant latest = now.plus(asked.compareTo(LONGEST_PAUSE) > 0 ? asked : LONGEST_PAUSE);
        return RetrySchedule.next(batch.attempt() + 1, now, asked, RandomGenerator.getDefault())
                .filter(due -> due.isBefore(latest))
                .orElse(latest);
    }

    private List<JournalLine> lines(
            List<RecordKey> records, Batch batch, Reason reason, String sentence, @Nullable Instant due) {
        boolean person = due == null || reason.handling() == Reason.Handling.PERSON;
        Step step = person ? Step.NEEDS_PERSON : Step.RETRYING;
        return records.stream()
                .map(key -> new JournalLine(
                        clock.instant(), key.connection(), key, step, reason, sentence, batch.attempt() + 1, due, null))
                .toList();
    }
}
