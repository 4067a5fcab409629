package com.mlconnector.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one of our callbacks at FreshBooks is doing, for pages.
 *
 * @param event {@code invoice.update}
 * @param callbackId FreshBooks' id, or null while it is being registered
 * @param verified true when FreshBooks delivers through it
 * @param since when it came to be so
 * @param lastDeliveryAt null before the first
 * @param problem what is wrong with it, a sentence, or null
 */
public record CallbackState(
        String event,
        @Nullable String callbackId,
        boolean verified,
        Instant since,
        @Nullable Instant lastDeliveryAt,
        @Nullable String problem) {}
