package com.mlconnector.inbox;

import org.jspecify.annotations.Nullable;

/**
 * A delivery could not be put on disk in time, or we are stopping. It must not be acknowledged. It may be stored all the
 * same; that is harmless, because the sender repeats it and repeats are coalesced.
 */
public final class StoreUnavailable extends RuntimeException {

    StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
