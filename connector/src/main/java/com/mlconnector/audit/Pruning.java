package com.mlconnector.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes old lines from the journal so that the rest can still be checked: whole sealed stretches, the oldest first, and in
 * the same transaction a {@link Cut} that says so and is sealed itself. Lines of open records stay. A stretch that is not as
 * it was written stays whole: removing it would remove the proof.
 */
@Component
public class Pruning {
    /** So many seals are removed in one transaction. */
    static final int PORTION = 5;

    /** So many lines of open records may lie before a cut; with more it waits. */
    static final int MOST_KEPT = 5_000;

    private final SealTable table;
    private final CutTable cuts;
    private final Archive archive;
    private final SealMac macs;
    private final Checking checking;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Pruning(
            SealTable table,
            CutTable cuts,
            Archive archive,
            SealKeys keys,
            SealHead head,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.cuts = cuts;
        this.archive = archive;
        this.macs = new SealMac(keys);
        this.checking = new Checking(table, cuts, macs, head);
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What a portion brought.
     *
     * @param lines how many lines went; 0 when nothing is left that may go
     * @param hindrance why older lines stay although they are due, or null where nothing is in the way
     */
    public record Pruned(long lines, @Nullable String hindrance) {
        static final Pruned NOTHING = new Pruned(0, null);
    }

    /**
     * Removes the oldest stretch whose lines were all written before a moment. The newest seal always stays.
     *
     * @param toArchive whether the lines are first written into the folder of that name
     */
    public Pruned remove(Instant before, boolean toArchive) {
        Cut cut = cuts.newest().orElse(null);
        long last = cut == null ? 0 : cut.lastLine();
        List<SealedBlock> blocks = due(cut == null ? 0 : cut.lastSeal(), last, before);
        if (blocks.isEmpty()) {
            return Pruned.NOTHING;
        }
        String mac = cut == null ? "" : cut.sealMac();
        List<String> problems = problems(blocks, mac, last);
        if (!problems.isEmpty()) {
            return hindered(problems.get(0) + "; \"audit verify\" tells more");
        }
        if (cuts.open(newest(blocks).last(), MOST_KEPT + 1).size() > MOST_KEPT) {
            return hindered("more than " + MOST_KEPT + " lines of records that are not done yet are that old");
        }
        Archive.Written written = toArchive ? archive.write(blocks, mac, last) : Archive.Written.NONE;
        Optional<Cut> made = transactions.execute(tx -> {
            Optional<Cut> next = cut(cut, blocks, written);
            if (next.isEmpty()) {
                tx.setRollbackOnly();
            }
            return next;
        });
        if (made.isEmpty() && toArchive && cuts.ofArchive(written.hash()).isEmpty()) {
            archive.takeBack(written);
        }
        return made.map(next -> new Pruned(Math.max(1, next.removed()), null)).orElse(Pruned.NOTHING);
    }

    private static Pruned hindered(String why) {
        return new Pruned(0, why);
    }

    private List<SealedBlock> due(long seal, long line, Instant before) {
        List<SealedBlock> next = table.blocksAfter(seal, PORTION + 1);
        List<SealedBlock> due = new ArrayList<>();
        long after = line;
        for (SealedBlock block : next.subList(0, Math.max(0, next.size() - 1))) {
            if (table.newestAt(after, block.last()) >= before.toEpochMilli()) {
                break;
            }
            due.add(block);
            after = block.last();
        }
        return due;
    }

    private List<String> problems(List<SealedBlock> blocks, String before, long after) {
        Findings findings = new Findings();
        checking.cuts(findings);
        String mac = before;
        long last = after;
        for (SealedBlock block : blocks) {
            checking.check(block, mac, last, findings);
            mac = block.mac();
            last = block.last();
        }
        return findings.problems();
    }

    /** Nothing when another node was here, or a line came or went since the stretch was checked. */
    private Optional<Cut> cut(@Nullable Cut before, List<SealedBlock> blocks, Archive.Written written) {
        SealedBlock newest = newest(blocks);
        int key = macs.newestKey();
        Map<Long, String> kept = new LinkedHashMap<>();
        cuts.open(newest.last(), MOST_KEPT).forEach(line -> kept.put(line.number(), macs.digest(key, line)));
        long there = blocks.stream().mapToLong(block -> block.digests().size()).sum()
                + (before == null ? 0 : before.digests().size());
        Cut open = new Cut(
                before == null ? 1 : before.number() + 1,
                newest.number(),
                newest.mac(),
                newest.last(),
                there - kept.size(),
                SealedBlock.pack(kept),
                written.name(),
                written.hash(),
                key,
                "",
                clock.millis());
        Cut next = open.with(macs.over(key, open.content(before == null ? "" : before.mac())));
        boolean ours = cuts.keep(next)
                && cuts.removeLines(newest.last(), kept.keySet()) == next.removed()
                && cuts.removeSeals(newest.number()) == blocks.size();
        return ours ? Optional.of(next) : Optional.empty();
    }

    private static SealedBlock newest(List<SealedBlock> blocks) {
        return blocks.get(blocks.size() - 1);
    }
}
