package com.mlconnector.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing the journal with its seals.
 *
 * @param lines lines that are sealed
 * @param from when the oldest of them was written, or null when there is none
 * @param to when the newest of them was written
 * @param unsealed lines that are too new to be sealed yet
 * @param removed what retention removed, or null when it removed nothing
 * @param broken how many faults were found
 * @param problems the first faults, a sentence each; empty when the journal is as it was written
 */
public record Verification(
        long lines,
        @Nullable Instant from,
        @Nullable Instant to,
        long unsealed,
        @Nullable Removed removed,
        int broken,
        List<String> problems) {

    public Verification {
        problems = List.copyOf(problems);
    }

    /**
     * What retention removed, and sealed that it did.
     *
     * @param upTo the last line of what was removed
     * @param at when it was removed last
     * @param kept lines before that which stay, because their records are open
     */
    public record Removed(long upTo, Instant at, long kept) {}

    public boolean intact() {
        return broken == 0;
    }
}
