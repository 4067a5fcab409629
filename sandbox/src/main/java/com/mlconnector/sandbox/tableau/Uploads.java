package com.mlconnector.sandbox.tableau;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Files on their way in: upload sessions, filled block by block and used up by one commit. They do not survive a restart. */
final class Uploads {
    static final int MOST_BLOCKS = 1000;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger counter = new AtomicInteger(7720);
    private final Map<String, Upload> open = new ConcurrentHashMap<>();

    Uploads(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> left = Files.list(folder)) {
                left.forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Upload {
        private final TreeMap<Integer, Path> blocks = new TreeMap<>();
        private long bytes;
        private boolean busy;
    }

    /** A new session; its id has the form {@code 7720:170fe6b1…-1:0}, which real servers' ids have. */
    String initiate() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = counter.incrementAndGet() + ":" + HexFormat.of().formatHex(bytes) + "-1:0";
        open.put(id, new Upload());
        return id;
    }

    /** Adds a block and returns the megabytes so far. Without a sequence number two appends at once are refused. */
    long append(String id, byte[] block, Optional<Integer> sequence) {
        Upload upload = find(id);
        begin(upload, sequence.isPresent());
        try {
            int number = sequence.orElseGet(() -> next(upload));
            if (upload.blocks.size() >= MOST_BLOCKS) {
                throw Refusal.badRequest("A file may have at most " + MOST_BLOCKS + " blocks.");
            }
            Path file = Files.createTempFile(folder, "block", ".part");
            Files.write(file, block);
            return keep(upload, number, file, block.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            synchronized (upload) {
                upload.busy = false;
            }
        }
    }

    private static void begin(Upload upload, boolean numbered) {
        synchronized (upload) {
            if (upload.busy && !numbered) {
                throw concurrentWrite();
            }
            upload.busy = true;
        }
    }

    static Refusal concurrentWrite() {
        return Refusal.badRequest("FileUploadException: errors.upload.concurrent_write");
    }

    private static int next(Upload upload) {
        synchronized (upload) {
            return upload.blocks.isEmpty() ? 0 : upload.blocks.lastKey() + 1;
        }
    }

    private static long keep(Upload upload, int number, Path file, int length) throws IOException {
        synchronized (upload) {
            Path before = upload.blocks.put(number, file);
            if (before != null) {
                upload.bytes -= Files.size(before);
                Files.delete(before);
            }
            upload.bytes += length;
            return upload.bytes / (1024 * 1024);
        }
    }

    /** Bytes received so far; 404015 when there is no such session. */
    long size(String id) {
        return find(id).bytes;
    }

    /** Puts the blocks together into one file, which the caller owns from then on. The session is used up. */
    Path commit(String id) {
        Upload upload = open.remove(id);
        if (upload == null) {
            throw Refusal.uploadNotFound(id);
        }
        if (upload.blocks.isEmpty()) {
            throw new Refusal(400020, "Bad Request", "Missing file data: nothing was appended to this upload.");
        }
        try {
            Path whole = Files.createTempFile(folder, "upload", ".file");
            try (OutputStream out = Files.newOutputStream(whole)) {
                for (Path block : upload.blocks.values()) {
                    Files.copy(block, out);
                    Files.delete(block);
                }
            }
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the server forget a session, as a restarted node does. */
    void lose(String id) {
        open.remove(id);
    }

    /** A file of the caller's own in this folder. */
    Path own(byte[] bytes) {
        try {
            Path file = Files.createTempFile(folder, "body", ".file");
            Files.write(file, bytes);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Upload find(String id) {
        Upload upload = open.get(id);
        if (upload == null) {
            throw Refusal.uploadNotFound(id);
        }
        return upload;
    }
}
