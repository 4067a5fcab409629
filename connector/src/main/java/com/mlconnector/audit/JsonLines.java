package com.mlconnector.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Lines as JSON, an object a line (UTF-8), every value as it is. */
final class JsonLines implements LineSink {
    private static final JsonMapper JSON = new JsonMapper();

    private final OutputStream out;

    JsonLines(OutputStream out) {
        this.out = out;
    }

    /** A line as it stands there; times as {@code 2026-03-02T10:00:05.123Z}. */
    record Written(
            long number,
            String at,
            @Nullable String connection,
            @Nullable String kind,
            @Nullable String id,
            @Nullable String label,
            String step,
            @Nullable String reason,
            String sentence,
            int attempt,
            @Nullable String nextAt,
            @Nullable String actor,
            @Nullable Long seal,
            @Nullable Integer key,
            @Nullable String digest) {}

    @Override
    public void write(TrailLine line, @Nullable String label, @Nullable Cover cover) throws IOException {
        Long next = line.nextAt();
        write(new Written(
                line.number(),
                Instant.ofEpochMilli(line.at()).toString(),
                line.connection(),
                line.kind(),
                line.object(),
                label,
                line.step(),
                line.reason(),
                line.sentence(),
                line.attempt(),
                next == null ? null : Instant.ofEpochMilli(next).toString(),
                line.actor(),
                cover == null ? null : cover.seal(),
                cover == null ? null : Integer.valueOf(cover.key()),
                cover == null ? null : cover.digest()));
    }

    /** Anything else that stands between the lines. */
    void write(Object object) throws IOException {
        out.write((JSON.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
