package com.mlconnector.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking a file that lines of the audit trail were written to.
 *
 * @param lines lines whose digests were compared
 * @param from when the first of them was written, or null when there is none
 * @param to when the last of them was written
 * @param unsealed lines that were not sealed yet when they were taken out
 * @param seals seals in it; 0 in an export
 * @param removedAt when retention removed these lines, or null where no cut names the file
 * @param broken how many faults were found
 * @param problems the first faults, a sentence each; empty when the lines are as they were written
 */
public record ArchiveVerification(
        long lines,
        @Nullable Instant from,
        @Nullable Instant to,
        long unsealed,
        long seals,
        @Nullable Instant removedAt,
        int broken,
        List<String> problems) {

    public ArchiveVerification {
        problems = List.copyOf(problems);
    }

    public boolean intact() {
        return broken == 0;
    }
}
