package com.mlconnector.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which stories a person wants to see; null means "any".
 *
 * @param reason why the last step did not succeed
 * @param text a piece of the label, or a whole id; capitals make no difference (on SQLite for A to Z only)
 * @param from the earliest last step, inclusive
 * @param to the latest last step, exclusive
 * @param page from 1
 */
public record StoryQuery(
        @Nullable StoryState state,
        @Nullable Kind kind,
        @Nullable Reason reason,
        String text,
        @Nullable Instant from,
        @Nullable Instant to,
        int page) {
    private static final int LONGEST_TEXT = 200;
    private static final int LAST_PAGE = 10_000;

    public StoryQuery {
        text = sought(text);
        page = Math.min(Math.max(1, page), LAST_PAGE);
    }

    /** What is looked for, short and without signs that a database refuses to be asked for. */
    static String sought(String text) {
        String clean = text.replaceAll("[\\p{Cc}\\p{Cs}]", " ").strip();
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
    }

    /** Whether it asks for nothing, so that every story fits. */
    public boolean fitsAll() {
        return state == null && kind == null && reason == null && text.isEmpty() && from == null && to == null;
    }

    /** The same, whenever the last step was. */
    StoryQuery ofAnyTime() {
        return new StoryQuery(state, kind, reason, text, null, null, page);
    }

    public static StoryQuery everything() {
        return new StoryQuery(null, null, null, "", null, null, 1);
    }
}
