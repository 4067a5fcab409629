package com.mlconnector.marts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every row is made from. */
interface Facts {
    BusinessFacts business();

    /** The row's key: {@code 6BApk:invoice:12345}. */
    String key();

    /** What people call the thing the row is about: {@code invoice 12345}. */
    String spoken();

    /** When FreshBooks changed the record last. */
    @Nullable
    Instant updatedAt();
}
