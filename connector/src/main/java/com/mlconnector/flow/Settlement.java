package com.mlconnector.flow;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Step;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import com.mlconnector.connections.Connection;
import com.mlconnector.inbox.Claim;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import com.mlconnector.staging.Staging;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends a carry in one transaction: rows staged, renames passed on, records settled, the journal written. All or nothing. */
@Component
class Settlement {
    private final Inbox inbox;
    private final Contexts contexts;
    private final Staging staging;
    private final FanOut fanOut;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Settlement(
            Inbox inbox,
            Contexts contexts,
            Staging staging,
            FanOut fanOut,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.inbox = inbox;
        this.contexts = contexts;
        this.staging = staging;
        this.fanOut = fanOut;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    void settle(Connection connection, Claim claim, List<BookRecord> records) {
        transactions.executeWithoutResult(tx -> {
            Outcome outcome = Outcome.of(records, contexts.around(connection, records));
            Set<RecordKey> ours = settled(claim, outcome);
            outcome.keepOnly(ours);
            Map<RecordKey, Integer> changed = staging.put(outcome.rows());
            fanOut.passOn(connection, claim.mode(), outcome, changed);
            List<BookRecord> told = records.stream()
                    .filter(record -> ours.contains(record.key()))
                    .toList();
            journal.write(lines(claim.mode(), told, outcome, changed));
        });
    }

    /** Those that are settled or parked; the others are lent to somebody else by now, or were called dirty once more. */
    private Set<RecordKey> settled(Claim claim, Outcome outcome) {
        Map<RecordKey, StepFailed> unreadable = outcome.unreadable();
        Set<RecordKey> ours = new HashSet<>(inbox.settle(
                claim,
                claim.keys().stream()
                        .filter(key -> !unreadable.containsKey(key))
                        .toList()));
        unreadable.forEach((key, failed) -> ours.addAll(inbox.park(claim, List.of(key), failed.reason())));
        return ours;
    }

    private List<JournalLine> lines(
            Mode mode, List<BookRecord> records, Outcome outcome, Map<RecordKey, Integer> changed) {
        Instant now = clock.instant();
        Set<RecordKey> underWay = staging.underWay(changed.keySet());
        List<JournalLine> lines = new ArrayList<>();
        for (BookRecord record : records) {
            RecordKey key = record.key();
            if (mode == Mode.READ) {
                lines.add(JournalLine.of(now, key, Step.READ, readSentence(record)));
            }
            StepFailed failed = outcome.unreadable().get(key);
            lines.add(
                    failed == null
                            ? staged(now, key, changed.getOrDefault(key, 0), underWay.contains(key))
                            : needsPerson(now, key, failed));
        }
        return lines.stream()
                .map(line -> line.labelled(outcome.labels().get(line.record())))
                .toList();
    }

    private static JournalLine staged(Instant now, RecordKey key, int changed, boolean underWay) {
        if (changed == 0 && !underWay) {
            return JournalLine.of(now, key, Step.UNCHANGED, "No row changed; nothing to send");
        }
        String sentence = switch (changed) {
            case 0 -> "No further row changed; earlier ones are on their way to Tableau";
            case 1 -> "1 changed row waits for Tableau";
            default -> changed + " changed rows wait for Tableau";
        };
        return JournalLine.of(now, key, Step.STAGED, sentence);
    }

    private static JournalLine needsPerson(Instant now, RecordKey key, StepFailed failed) {
        return new JournalLine(
                now, key.connection(), key, Step.NEEDS_PERSON, failed.reason(), failed.sentence(), 0, null, null);
    }

    private static String readSentence(BookRecord record) {
        return record.gone()
                ? "Read from FreshBooks: deleted there"
                : "Read from FreshBooks, version " + record.version();
    }
}
