package com.mlconnector.flow;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.RetrySchedule;
import com.mlconnector.audit.Step;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Links;
import com.mlconnector.inbox.Claim;
import com.mlconnector.inbox.Claimed;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import com.mlconnector.marts.Context;
import com.mlconnector.marts.Marts;
import com.mlconnector.marts.Row;
import com.mlconnector.staging.Staging;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends a carry in one transaction: rows staged, renames passed on, records settled, the journal written. All or nothing. */
@Component
class Settlement {
    private final Inbox inbox;
    private final Staging staging;
    private final Links links;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Settlement(
            Inbox inbox, Staging staging, Links links, Journal journal, TransactionTemplate transactions, Clock clock) {
        this.inbox = inbox;
        this.staging = staging;
        this.links = links;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    void settle(Claim claim, List<BookRecord> records, Context context) {
        Outcome outcome = Outcome.of(records, context);
        transactions.executeWithoutResult(tx -> {
            Set<RecordKey> ours = inbox.settle(claim, keysBut(claim, outcome.unreadable.keySet()));
            outcome.unreadable.forEach((key, failed) -> inbox.park(claim, List.of(key), failed.reason()));
            outcome.rows.keySet().retainAll(ours);
            outcome.shown.keySet().retainAll(ours);
            Map<RecordKey, Integer> changed = staging.put(outcome.rows);
            links.keep(outcome.shown);
            passOn(changed);
            outcome.records.removeIf(
                    record -> !ours.contains(record.key()) && !outcome.unreadable.containsKey(record.key()));
            journal.write(lines(claim, outcome, changed));
        });
    }

    /** A changed dimension member is passed on to the records that show it; their rows are restated from the mirror. */
    private void passOn(Map<RecordKey, Integer> changed) {
        Set<RecordKey> members = new LinkedHashSet<>();
        changed.forEach((key, rows) -> {
            if (rows > 0 && key.kind().isReference()) {
                members.add(key);
            }
        });
        Set<RecordKey> showing = links.showing(members);
        showing.removeAll(members);
        if (!showing.isEmpty()) {
            String names = members.size() == 1 ? members.iterator().next().spoken() : members.size() + " members";
            inbox.mark(showing, Mode.RESTATE, names + " changed, which this record shows");
        }
    }

    private List<JournalLine> lines(Claim claim, Outcome outcome, Map<RecordKey, Integer> changed) {
        Instant now = clock.instant();
        List<JournalLine> lines = new ArrayList<>();
        for (BookRecord record : outcome.records) {
            RecordKey key = record.key();
            String label = outcome.labels.get(key);
            StepFailed failed = outcome.unreadable.get(key);
            if (claim.mode() == Mode.READ) {
                lines.add(JournalLine.of(now, key, Step.READ, readSentence(record))
                        .labelled(label));
            }
            if (failed != null) {
                lines.add(new JournalLine(
                        now,
                        key.connection(),
                        key,
                        Step.NEEDS_PERSON,
                        failed.reason(),
                        failed.sentence(),
                        0,
                        null,
                        label));
                continue;
            }
            int rows = changed.getOrDefault(key, 0);
            lines.add(JournalLine.of(
                            now,
                            key,
                            rows == 0 ? Step.UNCHANGED : Step.STAGED,
                            rows == 0 ? "No row changed; nothing to send" : rowsWait(rows))
                    .labelled(label));
        }
        return lines;
    }

    private static String rowsWait(int rows) {
        return rows == 1 ? "1 changed row waits for Tableau" : rows + " changed rows wait for Tableau";
    }

    private static String readSentence(BookRecord record) {
        return record.gone()
                ? "Read from FreshBooks: deleted there"
                : "Read from FreshBooks, version " + record.version();
    }

    /** The whole group failed: each record is tried again later, or waits for a person. */
    void postpone(Claim claim, StepFailed failed) {
        int attempt = claim.records().stream().mapToInt(Claimed::attempt).max().orElse(1);
        Instant now = clock.instant();
        Optional<Instant> next = failed.reason().handling() == Reason.Handling.RETRY
                ? RetrySchedule.next(attempt, now, failed.retryAfter().orElse(null), RandomGenerator.getDefault())
                : Optional.empty();
        List<RecordKey> keys = claim.records().stream().map(Claimed::key).toList();
        transactions.executeWithoutResult(tx -> {
            next.ifPresentOrElse(
                    due -> inbox.retry(claim, keys, due, failed.reason()),
                    () -> inbox.park(claim, keys, failed.reason()));
            journal.write(keys.stream()
                    .map(key -> new JournalLine(
                            now,
                            key.connection(),
                            key,
                            next.isPresent() ? Step.RETRYING : Step.NEEDS_PERSON,
                            failed.reason(),
                            failed.sentence(),
                            attempt,
                            next.orElse(null),
                            null))
                    .toList());
        });
    }

    private static List<RecordKey> keysBut(Claim claim, Set<RecordKey> left) {
        return claim.records().stream()
                .map(Claimed::key)
                .filter(key -> !left.contains(key))
                .toList();
    }

    /** What the records give: rows, what they show, how people call them, and which of them cannot be carried. */
    private static final class Outcome {
        private final List<BookRecord> records;
        private final Map<RecordKey, List<Row>> rows = new LinkedHashMap<>();
        private final Map<RecordKey, Set<RecordKey>> shown = new LinkedHashMap<>();
        private final Map<RecordKey, String> labels = new LinkedHashMap<>();
        private final Map<RecordKey, StepFailed> unreadable = new LinkedHashMap<>();

        private Outcome(List<BookRecord> records) {
            this.records = new ArrayList<>(records);
        }

        static Outcome of(List<BookRecord> records, Context context) {
            Outcome outcome = new Outcome(records);
            records.forEach(record -> outcome.add(record, context));
            return outcome;
        }

        private void add(BookRecord record, Context context) {
            RecordKey key = record.key();
            try {
                rows.put(key, Marts.rows(record, context));
                labels.put(key, Marts.label(record));
                shown.put(key, targets(record, context));
            } catch (StepFailed failed) {
                rows.remove(key);
                unreadable.put(key, failed);
            } catch (RuntimeException bug) {
                rows.remove(key);
                unreadable.put(key, Bugs.report("working out the rows of " + key.spoken(), bug));
            }
        }

        private static Set<RecordKey> targets(BookRecord record, Context context) {
            return Marts.shown(record, context).keys(record.key().connection());
        }
    }
}
