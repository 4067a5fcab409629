package com.mlconnector.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal as it is kept and sealed: every value as it stands in the table.
 *
 * @param number its id; later lines have higher ones
 * @param at when it was written, in milliseconds since 1970
 * @param object the FreshBooks id of the record it speaks of
 * @param nextAt when the next try follows, in milliseconds since 1970
 */
record TrailLine(
        long number,
        long at,
        @Nullable String connection,
        @Nullable String kind,
        @Nullable String object,
        String step,
        @Nullable String reason,
        String sentence,
        int attempt,
        @Nullable Long nextAt,
        @Nullable String actor) {

    static TrailLine of(ResultSet row) throws SQLException {
        long next = row.getLong("next_at");
        Long nextAt = row.wasNull() ? null : next;
        return new TrailLine(
                row.getLong("id"),
                row.getLong("at"),
                row.getString("connection_id"),
                row.getString("kind"),
                row.getString("object_id"),
                row.getString("step"),
                row.getString("reason"),
                row.getString("sentence"),
                row.getInt("attempt"),
                nextAt,
                row.getString("actor"));
    }

    /** All of it in one unambiguous form, which is what is sealed. It must never change: it has to fit the seals there are. */
    String content() {
        List<@Nullable Object> values =
                Arrays.asList(number, at, connection, kind, object, step, reason, sentence, attempt, nextAt, actor);
        return values.stream().map(TrailLine::piece).collect(Collectors.joining());
    }

    private static String piece(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return value == null ? "- " : text.length() + ":" + text + " ";
    }
}
