package com.mlconnector.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What was read of a table, in whatever order: how many rows, and the sum of their SHA-256. */
final class TableDigest {
    private final MessageDigest sha = sha256();
    private long rows;
    private long sum;

    /** The next value of the row that is being read. */
    void add(@Nullable Object value) {
        if (value == null) {
            sha.update((byte) 0);
        } else if (value instanceof Long number) {
            sha.update((byte) 1);
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
        } else {
            byte[] bytes = value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
            sha.update((byte) (value instanceof byte[] ? 3 : 2));
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            sha.update(bytes);
        }
    }

    void endRow() {
        rows++;
        sum += ByteBuffer.wrap(sha.digest()).getLong();
    }

    long rows() {
        return rows;
    }

    boolean sameAs(TableDigest other) {
        return rows == other.rows && sum == other.sum;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
