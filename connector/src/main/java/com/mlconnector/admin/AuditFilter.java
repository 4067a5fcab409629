package com.mlconnector.admin;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.StoryQuery;
import com.mlconnector.audit.StoryState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the audit list as they came in an address; an empty or missing one asks for nothing.
 *
 * @param from a moment as {@code 2026-03-02T10:00:00Z}, {@code 2026-03-02T10:00} or {@code 2026-03-02}, in UTC
 */
public record AuditFilter(
        @Nullable String state,
        @Nullable String kind,
        @Nullable String reason,
        @Nullable String q,
        @Nullable String from,
        @Nullable String to,
        @Nullable Integer page) {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws Refused when a word or time cannot be read */
    StoryQuery query() {
        return new StoryQuery(
                blank(state)
                        ? null
                        : StoryState.of(text(state)).orElseThrow(() -> unknown("state", StoryState.values().length)),
                blank(kind) ? null : Kind.of(text(kind)).orElseThrow(() -> unknown("kind", Kind.values().length)),
                blank(reason) ? null : AuditPages.reason(text(reason)),
                text(q),
                moment("from", from),
                moment("to", to),
                page == null ? 1 : page);
    }

    private static @Nullable Instant moment(String name, @Nullable String value) {
        if (blank(value)) {
            return null;
        }
        try {
            return near(read(text(value).strip()));
        } catch (DateTimeException e) {
            throw new Refused(
                    400,
                    "The time given as \"" + name + "\" cannot be read.",
                    "It is neither a date nor a moment between 1970 and 9999.",
                    "Write 2026-03-02, 2026-03-02T10:00 or 2026-03-02T10:00:00Z; times are UTC.");
        }
    }

    private static Instant read(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /** Java knows moments that no count of milliseconds reaches. */
    private static Instant near(Instant moment) {
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
            throw new DateTimeException("The moment is not between 1970 and 9999");
        }
        return moment;
    }

    private static Refused unknown(String name, int many) {
        String words = name.equals("state")
                ? "waiting, staged, succeeded, retrying or needs-attention"
                : "client, category, account, invoice or expense";
        return new Refused(
                400,
                "There is no such " + name + ".",
                "Of the " + many + " there are, none has that word.",
                "Choose " + words + ", or leave it out.");
    }

    private static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
