package com.mlconnector.audit;

import java.time.Clock;
import java.time.Duration;
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

    private final SealTable table;
    private final SealMac macs;
    private final SealHead head;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Checking checking;

    Seals(SealTable table, CutTable cuts, SealKeys keys, SealHead head, TransactionTemplate transactions, Clock clock) {
        this.table = table;
        this.macs = new SealMac(keys);
        this.head = head;
        this.transactions = transactions;
        this.clock = clock;
        this.checking = new Checking(table, cuts, macs, head);
    }

    /** Seals what is old enough, or a whole block; false when nothing was. */
    public boolean turn() {
        if (!isDue(open(table.newest().orElse(null)))) {
            return false;
        }
        List<SealedBlock> sealed = transactions.execute(tx -> seal().stream().toList());
        sealed.forEach(block -> head.keep(block.number(), block.mac()));
        return !sealed.isEmpty();
    }

    private Optional<SealedBlock> seal() {
        SealedBlock before = table.newest().orElse(null);
        table.holdWriters();
        List<TrailLine> lines = open(before);
        if (!isDue(lines)) {
            return Optional.empty();
        }
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

    /** Lines that stand after the last seal, a block of them at most. */
    private List<TrailLine> open(@Nullable SealedBlock last) {
        return table.linesAfter(last == null ? 0 : last.last(), BLOCK);
    }

    private boolean isDue(List<TrailLine> lines) {
        return lines.size() == BLOCK
                || (!lines.isEmpty()
                        && lines.get(0).at() <= clock.instant().minus(OPEN).toEpochMilli());
    }

    /** Compares every sealed line with its seal. Reads all of the journal, a thousand lines at a time. */
    public Verification verify() {
        return checking.all();
    }
}
