package com.mlconnector.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asked for what this thread does: set at the doors for people and programs, nobody where the connector acts by itself. */
public final class Actor {
    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private Actor() {}

    /** From here on, until {@link #end}, lines of the journal that this thread writes carry the name. */
    public static void begin(String name) {
        CURRENT.set(name);
    }

    public static void end() {
        CURRENT.remove();
    }

    /** Who asked, where a person or a program did. */
    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }
}
