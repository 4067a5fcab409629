package com.mlconnector.admin;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StoryQuery;
import com.mlconnector.audit.StoryState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says times and counts the way the pages do. All times are UTC. */
@Component
public class Spoken {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Clock clock;

    public Spoken(Clock clock) {
        this.clock = clock;
    }

    /** {@code 2026-03-02 10:00:05}. */
    public String moment(@Nullable Instant at) {
        return at == null ? "–" : MOMENT.format(at);
    }

    /** {@code 5 s ago}, {@code in 2 min}. */
    public String away(@Nullable Instant at) {
        if (at == null) {
            return "–";
        }
        Duration since = Duration.between(at, clock.instant());
        return since.isNegative() ? "in " + length(since.negated()) : length(since) + " ago";
    }

    /** How much later than the line before: {@code +1.2 s}. */
    public String later(@Nullable Instant before, Instant at) {
        return before == null ? "" : "+" + length(Duration.between(before, at));
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min}, {@code 5 h}, {@code 2 d}. */
    public static String length(Duration length) {
        if (length.compareTo(Duration.ofSeconds(10)) < 0) {
            return length.toMillis() / 1000 + "." + length.toMillis() % 1000 / 100 + " s";
        }
        if (length.compareTo(Duration.ofMinutes(2)) < 0) {
            return length.toSeconds() + " s";
        }
        if (length.compareTo(Duration.ofHours(2)) < 0) {
            return length.toMinutes() + " min";
        }
        return length.compareTo(Duration.ofDays(2)) < 0 ? length.toHours() + " h" : length.toDays() + " d";
    }

    /** {@code needs-attention} as {@code needs attention}. */
    public String word(String word) {
        return word.replace('-', ' ');
    }

    /** The filters in words: {@code kind invoice, reason bug}. */
    public String chosen(StoryQuery query) {
        StoryState state = query.state();
        Kind kind = query.kind();
        Reason reason = query.reason();
        Instant from = query.from();
        Instant to = query.to();
        StringJoiner words = new StringJoiner(", ").setEmptyValue("all records");
        if (state != null) {
            words.add("state " + state.word());
        }
        if (kind != null) {
            words.add("kind " + kind.word());
        }
        if (reason != null) {
            words.add("reason " + reason.word());
        }
        if (!query.text().isEmpty()) {
            words.add("“" + query.text() + "”");
        }
        if (from != null) {
            words.add("last step from " + moment(from));
        }
        if (to != null) {
            words.add("last step before " + moment(to));
        }
        return words.toString();
    }
}
