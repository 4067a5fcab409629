package com.mlconnector.staging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the newest batch of a data source stands; {@code reason} and {@code sentence} tell of the last failure. */
public record BatchNews(
        Batch.State state,
        int rows,
        int attempt,
        Instant dueAt,
        @Nullable Instant submittedAt,
        @Nullable Instant finishedAt,
        @Nullable String reason,
        @Nullable String sentence) {}
