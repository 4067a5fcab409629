package com.mlconnector.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** How fast the disk is at the moment: others may share it, and then a figure of one moment tells little about another. */
final class Disk {
    private static final int PAGE = 4096;
    private static final Duration LOOK = Duration.ofMillis(400);

    private Disk() {}

    /** How many pages a second can be appended to a file and synced (fdatasync), one after the other. */
    static double syncsPerSecond(Path folder) {
        ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
        try {
            Path file = Files.createTempFile(folder, "disk", ".bin");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                long began = System.nanoTime();
                long end = began + LOOK.toNanos();
                int syncs = 0;
                for (; System.nanoTime() < end; syncs++) {
                    channel.write(page.clear());
                    channel.force(false);
                }
                return syncs * 1e9 / (System.nanoTime() - began);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The disk cannot be measured in " + folder, e);
        }
    }
}
