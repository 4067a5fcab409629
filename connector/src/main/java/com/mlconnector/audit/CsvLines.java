package com.mlconnector.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lines as CSV (RFC 4180, UTF-8, every cell in quotes), with names in the first row. Text is made safe, numbers and times are bare. */
final class CsvLines implements LineSink {
    private final CsvWriter csv;

    CsvLines(OutputStream out) {
        csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out, StandardCharsets.UTF_8);
        csv.writeRecord(
                "number",
                "at",
                "connection",
                "kind",
                "id",
                "label",
                "step",
                "reason",
                "sentence",
                "attempt",
                "nextAt",
                "actor",
                "seal",
                "key",
                "digest");
    }

    @Override
    public void write(TrailLine line, @Nullable String label, @Nullable Cover cover) {
        csv.writeRecord(
                Long.toString(line.number()),
                moment(line.at()),
                text(line.connection()),
                text(line.kind()),
                text(line.object()),
                text(label),
                text(line.step()),
                text(line.reason()),
                text(line.sentence()),
                Integer.toString(line.attempt()),
                moment(line.nextAt()),
                text(line.actor()),
                number(cover == null ? null : cover.seal()),
                number(cover == null ? null : Long.valueOf(cover.key())),
                text(cover == null ? null : cover.digest()));
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : FormulaSafe.text(text);
    }

    private static String number(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }

    private static String moment(@Nullable Long millis) {
        return millis == null ? "" : Instant.ofEpochMilli(millis).toString();
    }
}
