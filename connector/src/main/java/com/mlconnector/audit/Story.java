package com.mlconnector.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one record is: its last step, and what comes next.
 *
 * @param label how people know the record (an invoice number, a client's name); empty while nobody has read it
 * @param attempt which try the last step was, from 1; 0 where tries make no sense
 * @param nextAt when the next try follows, or null
 */
public record Story(
        RecordKey record,
        String label,
        StoryState state,
        Step step,
        @Nullable Reason reason,
        String sentence,
        int attempt,
        @Nullable Instant nextAt,
        Instant updatedAt) {}
