package com.mlconnector.replay;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.StoryQuery;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Records that a person asked to carry again, and how far that is.
 *
 * @param by who asked, where that is known
 * @param query which records; its page says nothing
 * @param paused it stands still until a person goes on with it
 * @param at the last record that was looked at or handed on
 * @param total how many records fitted when it began
 * @param found what the look found, or found so far
 * @param attempt how often the next step failed in a row
 * @param dueAt when the next step is tried
 * @param sentence why the next step failed last; null while it did not
 */
public record Replay(
        ConnectionId connection,
        Instant begunAt,
        @Nullable String by,
        Start start,
        StoryQuery query,
        State state,
        boolean paused,
        Place at,
        long total,
        Found found,
        int attempt,
        Instant dueAt,
        @Nullable String sentence) {

    /** How far it is. */
    public enum State {
        /** What would change is being worked out; nothing is changed. */
        LOOKING,
        /** That is known, and a person decides. */
        LOOKED,
        /** Records are handed to the road. */
        CARRYING,
        /** All are handed on; their own stories tell the rest. */
        DONE,
        /** A person ended it; what was handed on is carried nevertheless. */
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        public boolean isUnderWay() {
            return this == LOOKING || this == CARRYING;
        }
    }

    /**
     * @param kind the word of the last record's kind; empty before the first
     * @param done how many records lie behind it
     */
    public record Place(String kind, String id, long done) {
        static final Place FIRST = new Place("", "", 0);
    }

    /**
     * @param skipped records that cannot begin there: never read, or unreadable
     * @param added rows that Tableau would get
     * @param changed rows that would read otherwise
     * @param vanished rows that would be removed
     * @param again rows that would be sent as they are
     */
    public record Found(long skipped, long added, long changed, long vanished, long again) {
        static final Found NOTHING = new Found(0, 0, 0, 0, 0);

        /** As found, but none left out: that is counted anew while they are carried. */
        Found withoutSkipped() {
            return new Found(0, added, changed, vanished, again);
        }

        Found and(Found more) {
            return new Found(
                    skipped + more.skipped,
                    added + more.added,
                    changed + more.changed,
                    vanished + more.vanished,
                    again + more.again);
        }
    }

    /** A step further, or at the end. */
    Replay in(State state, Place at, Found found) {
        return new Replay(connection, begunAt, by, start, query, state, paused, at, total, found, 0, dueAt, null);
    }

    Replay halted() {
        return new Replay(
                connection, begunAt, by, start, query, state, true, at, total, found, attempt, dueAt, sentence);
    }

    /** It goes on at once, also where the next step was put off. */
    Replay goingOn(Instant now) {
        return new Replay(connection, begunAt, by, start, query, state, false, at, total, found, 0, now, null);
    }

    /** The next step failed and is tried again at {@code due}; null: when a person goes on with it. */
    Replay failed(@Nullable Instant due, String sentence) {
        return new Replay(
                connection,
                begunAt,
                by,
                start,
                query,
                state,
                due == null,
                at,
                total,
                found,
                attempt + 1,
                due == null ? dueAt : due,
                sentence);
    }
}
