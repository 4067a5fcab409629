package com.mlconnector.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file {@code keys} in the data folder: one line a key, {@code number base64-of-32-bytes}, numbers from 1 to 255; lines
 * that start with {@code #} are notes. The highest number seals, all open: to turn to a new key, add a line and restart.
 * It belongs into no backup of the database, for whoever holds both can read every secret.
 */
final class KeyFile {
    private static final Set<PosixFilePermission> OURS_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String NOTE =
            "# Keys that seal the secrets in ml-connector's database. Keep a copy of this file apart from the database.\n";

    private final Path path;

    KeyFile(Path folder) {
        this.path = folder.resolve("keys");
    }

    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    Path path() {
        return path;
    }

    /** Writes the file in full or not at all, for its owner alone. */
    void create(byte[] firstKey) {
        Path draft = path.resolveSibling("keys.new");
        try {
            Files.createDirectories(draft.toAbsolutePath().getParent());
            Files.deleteIfExists(draft);
            createForOwner(draft);
            String text = NOTE + "1 " + Base64.getEncoder().encodeToString(firstKey) + "\n";
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file cannot be written; check ml.data.folder and its rights", e);
        }
    }

    private static void createForOwner(Path draft) throws IOException {
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(OURS_ALONE));
            return;
        }
        Files.createFile(draft);
    }

    /** The keys by number. Refuses a file that others can read, a link, and anything that is not a key. */
    SortedMap<Integer, byte[]> read() {
        refuseLink();
        refuseOpenToOthers();
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        for (String line : text().lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                addKey(keys, line);
            }
        }
        if (keys.isEmpty()) {
            throw new SealBroken("The key file " + path + " holds no key. Put the right file back.");
        }
        return keys;
    }

    private void refuseLink() {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new SealBroken(
                    "The key file " + path
                            + " is a link or no plain file, so somebody could change what it points to. Put the file itself there.");
        }
    }

    private void refuseOpenToOthers() {
        try {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view != null && !OURS_ALONE.containsAll(view.readAttributes().permissions())) {
                throw new SealBroken("Others than its owner may use the key file " + path + " (rights "
                        + PosixFilePermissions.toString(view.readAttributes().permissions())
                        + "). Take those rights away: chmod 600 " + path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The rights of the key file cannot be read", e);
        }
    }

    private String text() {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(65_536), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file cannot be read; check its owner and rights", e);
        }
    }

    private void addKey(SortedMap<Integer, byte[]> keys, String line) {
        String[] parts = line.split("\\s+", -1);
        if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,2}") || Integer.parseInt(parts[0]) > 255) {
            throw notAKey();
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(parts[1]);
        } catch (IllegalArgumentException e) {
            throw notAKey();
        }
        if (key.length != 32 || keys.put(Integer.parseInt(parts[0]), key) != null) {
            throw notAKey();
        }
    }

    /** Names no part of the line: it may be most of a key. */
    private SealBroken notAKey() {
        return new SealBroken(
                "The key file " + path
                        + " holds a line that is no key (a number from 1 to 255, used once, and 32 bytes in base64). Put the right file back.");
    }
}
