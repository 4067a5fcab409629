package com.mlconnector.audit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes lines of the audit trail one after the other. */
interface LineSink {
    /**
     * @param label how people know the record now; it stands in the record's story, so no seal is over it
     * @param cover null for a line that is not sealed yet
     */
    void write(TrailLine line, @Nullable String label, @Nullable Cover cover) throws IOException;

    /** Hands on what was written so far. */
    void flush() throws IOException;
}
