package com.mlconnector.staging;

import com.mlconnector.audit.ConnectionId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one data source that travel together. Its id is also the {@code RequestID} Tableau knows the update by, so a call
 * of unknown outcome is repeated under the same id and done once. Rows whose job failed travel on under a new batch.
 *
 * @param attempt how often the rows were tried before, 0 for a first try
 * @param lease fences out a worker that was thought dead and wakes up late
 * @param partOf the batch whose rows were divided because its jobs failed; null for one that was not divided
 * @param whole whether it holds all rows of the data source, which is published with them instead of updated
 */
public record Batch(
        String id,
        ConnectionId connection,
        String source,
        State state,
        int rows,
        int attempt,
        String lease,
        @Nullable String jobId,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable String partOf,
        boolean whole) {

    /** How far a batch is. */
    public enum State {
        /** A part of a divided batch whose turn has not come. */
        QUEUED,
        /** Its rows are chosen; Tableau may or may not have heard of it. */
        OPEN,
        /** Tableau runs a job for it. */
        SUBMITTED,
        /** The job succeeded; its records are being told. */
        LOADED,
        /** All is told. */
        DONE,
        /** The job failed; the rows travel on in another batch, or in parts. */
        FAILED,
        /** It was tried often enough; its rows wait for a person. */
        PARKED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
