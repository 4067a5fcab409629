package com.mlconnector.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder to one process. The system gives the lock back however the process ends, so whoever holds it knows that
 * what an earlier process had lent itself is free.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "in-use";

    private final FileChannel channel;

    /** Another process has the folder. */
    public static final class InUse extends RuntimeException {
        InUse(Path folder) {
            super("The data folder " + folder + " is in use by another ml-connector");
        }
    }

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder, which is made where it is missing.
     *
     * @throws InUse when another process has it
     */
    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new InUse(folder);
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data folder cannot be made or written; check ml.data.folder and its rights", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder's lock cannot be given back", e);
        }
    }
}
