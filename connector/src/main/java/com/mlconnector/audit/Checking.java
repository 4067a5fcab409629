package com.mlconnector.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the journal with its cuts and seals, which no one makes without the keys. Reads, and holds nobody up. */
final class Checking {
    private static final int SOME = 100;
    private static final int TRIES = 5;

    private final SealTable table;
    private final CutTable cuts;
    private final SealMac macs;
    private final SealHead head;

    Checking(SealTable table, CutTable cuts, SealMac macs, SealHead head) {
        this.table = table;
        this.cuts = cuts;
        this.macs = macs;
        this.head = head;
    }

    /** All of the journal. Where retention cuts meanwhile, what was read may not fit together, so it is read again. */
    Verification all() {
        for (int attempt = 1; ; attempt++) {
            long begun = newestCut();
            Verification found = once();
            if (found.intact() || begun == newestCut() || attempt == TRIES) {
                return found;
            }
        }
    }

    private long newestCut() {
        return cuts.newest().map(Cut::number).orElse(0L);
    }

    private Verification once() {
        Findings findings = new Findings();
        SealHead.Head known = head.find().orElse(null);
        Cut cut = cuts(findings).orElse(null);
        String before = cut == null ? "" : cut.sealMac();
        long number = cut == null ? 0 : cut.lastSeal();
        long last = cut == null ? 0 : cut.lastLine();
        for (List<SealedBlock> some = table.blocksAfter(number, SOME);
                !some.isEmpty();
                some = table.blocksAfter(number, SOME)) {
            for (SealedBlock block : some) {
                if (block.number() != number + 1) {
                    findings.problem("Seal %d is missing".formatted(number + 1));
                }
                check(block, before, last, findings);
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
        return new Verification(
                findings.lines(),
                findings.from(),
                findings.to(),
                table.count(last),
                removed(cut),
                findings.broken(),
                findings.problems());
    }

    /** Checks every cut, and the lines and seals below the newest one; returns the newest that is good. */
    Optional<Cut> cuts(Findings findings) {
        Cut good = null;
        for (List<Cut> some = cuts.after(0, SOME); !some.isEmpty(); some = cuts.after(numberOf(some), SOME)) {
            for (Cut cut : some) {
                long expected = good == null ? 1 : good.number() + 1;
                if (cut.number() != expected || !isGood(cut, good)) {
                    findings.problem(
                            "Cut %d, which says that lines up to %d were removed, was not made by retention, or was changed, or the one before it"
                                    .formatted(cut.number(), cut.lastLine()));
                    return Optional.ofNullable(good).map(known -> below(known, findings));
                }
                good = cut;
            }
        }
        return Optional.ofNullable(good).map(known -> below(known, findings));
    }

    private static long numberOf(List<Cut> some) {
        return some.get(some.size() - 1).number();
    }

    private boolean isGood(Cut cut, @Nullable Cut before) {
        String content = cut.content(before == null ? "" : before.mac());
        return macs.knows(cut.key()) && SealMac.equal(macs.over(cut.key(), content), cut.mac());
    }

    private Cut below(Cut cut, Findings findings) {
        compare(table.linesBetween(0, cut.lastLine()), cut.digests(), cut.key(), findings);
        if (cuts.seals(cut.lastSeal()) > 0) {
            findings.problem("Seals up to %d stand although retention removed them".formatted(cut.lastSeal()));
        }
        return cut;
    }

    /**
     * Checks one seal and the lines under it.
     *
     * @param before the MAC of the seal before
     * @param after the last line under the seal before
     */
    void check(SealedBlock block, String before, long after, Findings findings) {
        if (!macs.knows(block.key())) {
            findings.problem("Seal %d, over lines %d to %d, cannot be verified: the key file holds nothing of key %d"
                    .formatted(block.number(), block.first(), block.last(), block.key()));
            return;
        }
        if (!SealMac.equal(macs.over(block.key(), block.content(before)), block.mac())) {
            findings.problem("Seal %d, over lines %d to %d, was changed, or the one before it"
                    .formatted(block.number(), block.first(), block.last()));
        }
        compare(table.linesBetween(after, block.last()), block.digests(), block.key(), findings);
    }

    private void compare(List<TrailLine> lines, Map<Long, String> digests, int key, Findings findings) {
        Map<Long, String> missing = new HashMap<>(digests);
        for (TrailLine line : lines) {
            String sealed = missing.remove(line.number());
            if (sealed == null) {
                findings.problem("Line %d was added".formatted(line.number()));
            } else if (!SealMac.equal(macs.digest(key, line), sealed)) {
                findings.problem("Line %d was changed".formatted(line.number()));
            }
            findings.line(line);
        }
        missing.keySet().stream().sorted().forEach(id -> findings.problem("Line %d is missing".formatted(id)));
    }

    private Verification.@Nullable Removed removed(@Nullable Cut cut) {
        return cut == null
                ? null
                : new Verification.Removed(
                        cut.lastLine(),
                        Instant.ofEpochMilli(cut.at()),
                        cut.digests().size());
    }
}
