package com.mlconnector.flow;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.RetrySchedule;
import com.mlconnector.audit.Step;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.inbox.Claim;
import com.mlconnector.inbox.Claimed;
import com.mlconnector.inbox.Inbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a carry that failed as a whole: each record is tried again later, or waits for a person. Tries are counted for each
 * record, so one that just came is not given up because another in its group has had its last try.
 */
@Component
class Postponement {
    private final Inbox inbox;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Postponement(Inbox inbox, Journal journal, TransactionTemplate transactions, Clock clock) {
        this.inbox = inbox;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    void postpone(Claim claim, StepFailed failed) {
        Map<Integer, List<RecordKey>> byAttempt = claim.records().stream()
                .collect(
                        Collectors.groupingBy(Claimed::attempt, Collectors.mapping(Claimed::key, Collectors.toList())));
        transactions.executeWithoutResult(
                tx -> byAttempt.forEach((attempt, keys) -> postpone(claim, keys, attempt, failed)));
    }

    private void postpone(Claim claim, List<RecordKey> keys, int attempt, StepFailed failed) {
        Instant due = nextTry(attempt, failed).orElse(null);
        Set<RecordKey> ours =
                due == null ? inbox.park(claim, keys, failed.reason()) : inbox.retry(claim, keys, due, failed.reason());
        journal.write(keys.stream()
                .filter(ours::contains)
                .map(key -> line(key, attempt, failed, due))
                .toList());
    }

    private Optional<Instant> nextTry(int attempt, StepFailed failed) {
        if (failed.reason().handling() != Reason.Handling.RETRY) {
            return Optional.empty();
        }
        return RetrySchedule.next(
                attempt, clock.instant(), failed.retryAfter().orElse(null), RandomGenerator.getDefault());
    }

    private JournalLine line(RecordKey key, int attempt, StepFailed failed, @Nullable Instant due) {
        return new JournalLine(
                clock.instant(),
                key.connection(),
                key,
                due == null ? Step.NEEDS_PERSON : Step.RETRYING,
                failed.reason(),
                failed.sentence(),
                attempt,
                due,
                null);
    }
}
