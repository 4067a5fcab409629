package com.mlconnector.audit;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what covers one line after another, in the order of their numbers; holds one seal at a time. For one use. */
final class Covers {
    private final SealTable table;
    private final @Nullable Cut cut;
    private final Map<Long, String> kept;
    private @Nullable SealedBlock block;
    private Map<Long, String> digests = Map.of();
    private boolean over;

    /** @param cut the newest one, if there is any */
    Covers(SealTable table, Optional<Cut> cut) {
        this.table = table;
        this.cut = cut.orElse(null);
        this.kept = cut.map(Cut::digests).orElse(Map.of());
    }

    /** Null for a line that is not sealed yet, or stands in no seal because somebody added it. */
    @Nullable
    Cover next(TrailLine line) {
        String keptDigest = kept.get(line.number());
        if (cut != null && keptDigest != null) {
            return new Cover(null, cut.key(), keptDigest);
        }
        SealedBlock here = blockOf(line.number());
        String digest = digests.get(line.number());
        return here == null || digest == null ? null : new Cover(here.number(), here.key(), digest);
    }

    private @Nullable SealedBlock blockOf(long line) {
        if (!over && (block == null || block.last() < line)) {
            block = table.blockOver(line).orElse(null);
            digests = block == null ? Map.of() : block.digests();
            over = block == null;
        }
        return block;
    }
}
