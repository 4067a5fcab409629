package com.mlconnector.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the journal, block after block in one chain, some seconds after its lines are written, so that no writer waits for
 * another; and finds what was changed, removed or added since. The keys stand outside the database: who can only write to the
 * database cannot make a seal. Lines that are not sealed yet, those of the last seconds, are not protected.
 */
@Component
public class Seals {
    static final int BLOCK = 1_000;
    static final Duration OPEN = Duration.ofSeconds(5);
    private static final int MOST_PROBLEMS = 20;

    private final SealTable table;
    private final SealMac macs;
    private final SealHead head;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Seals(SealTable table, SealKeys keys, SealHead head, TransactionTemplate transactions, Clock clock) {
        this.table = table;
        this.macs = new SealMac(keys);
        this.head = head;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Seals what is old enough, or a whole block; false when nothing was. */
    public boolean turn() {
        List<SealedBlock> sealed = transactions.execute(tx -> seal().stream().toList());
        sealed.forEach(block -> head.keep(block.number(), block.mac()));
        return !sealed.isEmpty();
    }

    private Optional<SealedBlock> seal() {
        SealedBlock before = table.newest().orElse(null);
        long after = before == null ? 0 : before.last();
        if (!isDue(table.linesAfter(after, BLOCK))) {
            return Optional.empty();
        }
        table.holdWriters();
        List<TrailLine> lines = table.linesAfter(after, BLOCK);
        int key = macs.newestKey();
        Map<Long, String> digests = new LinkedHashMap<>();
        lines.forEach(line -> digests.put(line.number(), macs.digest(key, line)));
        SealedBlock open = new SealedBlock(
                before == null ? 1 : before.number() + 1,
                lines.get(0).number(),
                lines.get(lines.size() - 1).number(),
                SealedBlock.pack(digests),
                key,
                "");
        SealedBlock block = open.with(macs.over(key, open.content(before == null ? "" : before.mac())));
        return Optional.of(block).filter(table::keep);
    }

    private boolean isDue(List<TrailLine> lines) {
        return lines.size() == BLOCK
                || (!lines.isEmpty()
                        && lines.get(0).at() <= clock.instant().minus(OPEN).toEpochMilli());
    }

    /** Compares every sealed line with its seal. Reads all of the journal, a thousand lines at a time. */
    public Verification verify() {
        Findings findings = new Findings();
        SealHead.Head known = head.find().orElse(null);
        String before = "";
        long number = 0;
        long last = 0;
        for (List<SealedBlock> some = table.blocksAfter(0, 100);
                !some.isEmpty();
                some = table.blocksAfter(number, 100)) {
            for (SealedBlock block : some) {
                if (block.number() != number + 1) {
                    findings.problem("Seal %d is missing".formatted(number + 1));
                }
                checkSeal(block, before, findings);
                checkLines(block, last, findings);
                if (known != null && known.number() == block.number() && !SealMac.equal(known.mac(), block.mac())) {
                    findings.problem("Seal %d is not the one that was made".formatted(block.number()));
                }
                before = block.mac();
                number = block.number();
                last = block.last();
            }
        }
        if (known != null && known.number() > number) {
            findings.problem(
                    "The end is cut off: seal %d was made, the last one here is %d. An older backup looks the same"
                            .formatted(known.number(), number));
        }
        return findings.conclude(table.count(last));
    }

    private void checkSeal(SealedBlock block, String before, Findings findings) {
        if (!SealMac.equal(macs.over(block.key(), block.content(before)), block.mac())) {
            findings.problem("Seal %d, over lines %d to %d, was changed, or the one before it"
                    .formatted(block.number(), block.first(), block.last()));
        }
    }

    private void checkLines(SealedBlock block, long after, Findings findings) {
        Map<Long, String> missing = new HashMap<>(block.digests());
        for (TrailLine line : table.linesBetween(after, block.last())) {
            String sealed = missing.remove(line.number());
            if (sealed == null) {
                findings.problem("Line %d was added".formatted(line.number()));
            } else if (!SealMac.equal(macs.digest(block.key(), line), sealed)) {
                findings.problem("Line %d was changed".formatted(line.number()));
            }
            findings.line(line);
        }
        missing.keySet().stream().sorted().forEach(id -> findings.problem("Line %d is missing".formatted(id)));
    }

    /** What was found so far. */
    private static final class Findings {
        private final List<String> problems = new ArrayList<>();
        private int broken;
        private long lines;
        private @Nullable Instant from;
        private @Nullable Instant to;

        void problem(String sentence) {
            broken++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(sentence);
            }
        }

        void line(TrailLine line) {
            lines++;
            to = Instant.ofEpochMilli(line.at());
            from = from == null ? to : from;
        }

        Verification conclude(long unsealed) {
            return new Verification(lines, from, to, unsealed, broken, problems);
        }
    }
}
