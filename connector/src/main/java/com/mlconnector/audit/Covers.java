package com.mlconnector.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what covers one line after another, in the order of their numbers; holds one seal at a time. For one use. */
final class Covers {
    private final SealTable table;
    private @Nullable SealedBlock block;
    private Map<Long, String> digests = Map.of();
    private boolean over;

    Covers(SealTable table) {
        this.table = table;
    }

    /** Null for a line that is not sealed yet, or stands in no seal because somebody added it. */
    @Nullable
    Cover next(TrailLine line) {
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
