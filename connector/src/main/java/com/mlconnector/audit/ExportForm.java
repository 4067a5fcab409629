package com.mlconnector.audit;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How lines of the audit trail leave us. */
public enum ExportForm {
    /** For spreadsheets; text that would be a formula there begins with an apostrophe. */
    CSV("text/csv;charset=utf-8"),
    /** For programs; an object a line, every value as it is. */
    JSONL("application/x-ndjson");

    private final String contentType;

    ExportForm(String contentType) {
        this.contentType = contentType;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String contentType() {
        return contentType;
    }

    /** The form a word names, or nothing. */
    public static Optional<ExportForm> of(String word) {
        return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
    }

    LineSink sink(OutputStream out) {
        return this == CSV ? new CsvLines(out) : new JsonLines(out);
    }
}
