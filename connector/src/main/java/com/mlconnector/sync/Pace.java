package com.mlconnector.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How fast a kind is read. Measured anew whenever its reading begins, is resumed or is taken up again after time off, so that
 * none of that counts; the pauses that FreshBooks asks for do count, for more of them will come.
 *
 * @param since when the first page of this measure was asked for, or null while none was
 * @param doneThen records that had been read by then
 */
public record Pace(@Nullable Instant since, long doneThen) {
    /** What two pages bring: before that, one slow answer would tell more than the pace. */
    static final int ENOUGH = 200;

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    /** @param done records read by now */
    OptionalDouble perSecond(long done, Instant now) {
        Instant start = since;
        if (start == null || done - doneThen < ENOUGH) {
            return OptionalDouble.empty();
        }
        Duration taken = Duration.between(start, now);
        return taken.compareTo(LONG_ENOUGH) < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((done - doneThen) * 1000.0 / taken.toMillis());
    }
}
