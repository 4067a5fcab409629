package com.mlconnector.admin;

import com.mlconnector.audit.JournalExport.Line;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes lines of the audit trail into a file, one by one. Names of records come from strangers: in CSV, which people open with
 * spreadsheets, a text that would be a formula there gets an apostrophe before it (OWASP, CSV injection). JSON Lines hold everything as
 * it is.
 */
enum ExportFile {
    CSV("text/csv; charset=utf-8") {
        @Override
        Consumer<Line> into(Writer out) {
            CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
            csv.writeRecord(COLUMNS);
            return line -> csv.writeRecord(
                    fields(line).values().stream().map(ExportFile::cell).toList());
        }
    },
    JSONL("application/jsonl; charset=utf-8") {
        @Override
        Consumer<Line> into(Writer out) {
            return line -> {
                try {
                    out.write(JSON.writeValueAsString(fields(line)));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException("The export cannot be written", e);
                }
            };
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    static final List<String> COLUMNS = List.of(
            "line",
            "at",
            "connection",
            "kind",
            "id",
            "step",
            "reason",
            "sentence",
            "attempt",
            "nextAt",
            "actor",
            "seal",
            "digest");

    /** What makes a spreadsheet take a cell for a formula, wide forms included, or cut it in two. */
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t\r\n]]");

    private final String contentType;

    ExportFile(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportFile> of(String word) {
        return Stream.of(values()).filter(file -> file.word().equals(word)).findFirst();
    }

    /** @return takes the lines; whoever has given all flushes {@code out} */
    abstract Consumer<Line> into(Writer out);

    private static Map<String, @Nullable Object> fields(Line line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("line", line.id());
        fields.put("at", text(line.at()));
        fields.put("connection", line.connection());
        fields.put("kind", line.kind());
        fields.put("id", line.record());
        fields.put("step", line.step());
        fields.put("reason", line.reason());
        fields.put("sentence", line.sentence());
        fields.put("attempt", line.attempt());
        fields.put("nextAt", text(line.nextAt()));
        fields.put("actor", line.actor());
        fields.put("seal", line.seal());
        fields.put("digest", line.digest());
        return fields;
    }

    private static String cell(@Nullable Object value) {
        return value instanceof String text ? safe(text) : value == null ? "" : value.toString();
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    /** Also without what would move the cursor of a terminal or end the file early. */
    static String safe(String text) {
        String shown = CONTROL.matcher(text).replaceAll("\uFFFD");
        String seen = shown.stripLeading();
        boolean dangerous = (!shown.isEmpty() && DANGEROUS.indexOf(shown.charAt(0)) >= 0)
                || (!seen.isEmpty() && DANGEROUS.indexOf(seen.charAt(0)) >= 0);
        return dangerous ? "'" + shown : shown;
    }
}
