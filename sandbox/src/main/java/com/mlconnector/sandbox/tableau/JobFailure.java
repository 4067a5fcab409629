package com.mlconnector.sandbox.tableau;

import org.jspecify.annotations.Nullable;

/** Ends a job without success; the notes may be missing, as they sometimes are on real servers. */
final class JobFailure extends RuntimeException {
    JobFailure(@Nullable String notes) {
        super(notes);
    }

    static JobFailure withoutNotes() {
        return new JobFailure(null);
    }
}
