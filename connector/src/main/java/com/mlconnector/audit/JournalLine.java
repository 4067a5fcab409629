package com.mlconnector.audit;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal.
 *
 * @param record the record it speaks of, or null where it concerns a whole connection
 * @param sentence for people; what happened, in full
 * @param attempt which try it was, from 1; 0 where tries make no sense
 * @param nextAt when the next try follows, for {@link Step#RETRYING}
 * @param label how people know the record (an invoice number, a client's name), or null to keep the label it has
 */
public record JournalLine(
        Instant at,
        @Nullable ConnectionId connection,
        @Nullable RecordKey record,
        Step step,
        @Nullable Reason reason,
        String sentence,
        int attempt,
        @Nullable Instant nextAt,
        @Nullable String label) {

    private static final int LONGEST_SENTENCE = 600;

    public JournalLine {
        sentence = printable(sentence, LONGEST_SENTENCE);
        label = label == null ? null : printable(label, 160);
    }

    public static JournalLine of(Instant at, RecordKey record, Step step, String sentence) {
        return new JournalLine(at, record.connection(), record, step, null, sentence, 0, null, null);
    }

    public static JournalLine noted(Instant at, ConnectionId connection, String sentence) {
        return new JournalLine(at, connection, null, Step.NOTED, null, sentence, 0, null, null);
    }

    public JournalLine labelled(@Nullable String newLabel) {
        return new JournalLine(at, connection, record, step, reason, sentence, attempt, nextAt, newLabel);
    }

    /** Control signs of both sets, line ends, half characters, and what turns the direction of writing. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** One line of text: control characters and line ends from outside become blanks, so nothing can forge a line. */
    private static String printable(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1);
        String flat = UNPRINTABLE.matcher(cut).replaceAll(" ");
        return cut.equals(text) ? flat : flat + "…";
    }
}
