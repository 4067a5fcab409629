package com.mlconnector.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Rows of text from a stranger, compressed or not, none longer than {@value #LONGEST} bytes: a small file may unfold to a large one. */
final class Rows {
    static final int LONGEST = 1 << 16;

    private final InputStream in;

    private Rows(InputStream in) {
        this.in = in;
    }

    static Rows of(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        in.mark(2);
        boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return new Rows(compressed ? new BufferedInputStream(new GZIPInputStream(in), 1 << 16) : in);
    }

    /** The next row, or nothing at the end. */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream row = new ByteArrayOutputStream(512);
        int sign = in.read();
        if (sign < 0) {
            return Optional.empty();
        }
        for (; sign >= 0 && sign != '\n'; sign = in.read()) {
            if (row.size() == LONGEST) {
                throw new IOException("A row is longer than any line of the audit trail");
            }
            row.write(sign);
        }
        return Optional.of(row.toString(StandardCharsets.UTF_8));
    }
}
