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
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The file {@code keys} in the data folder: one line a key, {@code number base64-of-32-bytes}, numbers from 1 to 255; lines
 * that start with {@code #} are notes. The highest number seals, all open. Of a retired key there is
 * {@code number audit base64-of-32-bytes}, which opens nothing and verifies the journal's old seals.
 * Each change writes the whole file anew beside the old one, down to the disk, and then puts it in its place at once.
 * It belongs into no backup of the database, for whoever holds both can read every secret.
 */
final class KeyFile {
    private static final Set<PosixFilePermission> OURS_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String NOTE =
            "# Keys that seal the secrets in ml-connector's database. Keep a copy of this file apart from the database.\n";

    private static final String RETIRED = "audit";
    private static final int MOST = 255;
    private static final int LONGEST = 65_536;

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

    void create(byte[] firstKey) {
        write(NOTE + line(1, firstKey));
    }

    /**
     * Adds a key below all lines there are.
     *
     * @throws SealBroken when no number is left
     */
    void add(int number, byte[] key) {
        if (number > MOST) {
            throw new SealBroken("The key file " + path + " has had " + MOST
                    + " keys, and there are no more numbers. Begin with an empty database and connect again.");
        }
        String before = text();
        write(before + (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + line(number, key));
    }

    /** Takes a key out again that nothing was sealed with. */
    void drop(int number) {
        write(without(number));
    }

    /** Leaves of a key what verifies the journal's seals. */
    void retire(int number, byte[] journalKey) {
        write(without(number) + number + " " + RETIRED + " "
                + Base64.getEncoder().encodeToString(journalKey) + "\n");
    }

    private String without(int number) {
        return text().lines()
                .filter(line -> !line.strip().matches(number + "\\s.*"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String line(int number, byte[] key) {
        return number + " " + Base64.getEncoder().encodeToString(key) + "\n";
    }

    /** Writes the file in full or not at all, for its owner alone. */
    private void write(String text) {
        Path draft = path.resolveSibling("keys.new");
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(draft);
            createForOwner(draft);
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            keepName(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file cannot be written; check ml.data.folder and its rights", e);
        }
    }

    /** The new file must stand under its name before anything is sealed with its keys, also after the power fails. */
    private static void keepName(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static void createForOwner(Path draft) throws IOException {
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(OURS_ALONE));
            return;
        }
        Files.createFile(draft);
    }

    /** Refuses a file that others can read, a link, and anything that is not a key. */
    Ring read() {
        refuseLink();
        refuseOpenToOthers();
        SortedMap<Integer, byte[]> opening = new TreeMap<>();
        SortedMap<Integer, byte[]> retired = new TreeMap<>();
        for (String line : text().lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                addKey(opening, retired, line.split("\\s+", -1));
            }
        }
        if (opening.isEmpty()) {
            throw new SealBroken("The key file " + path + " holds no key. Put the right file back.");
        }
        return new Ring(opening, retired);
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
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw notAKey();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file cannot be read; check its owner and rights", e);
        }
    }

    private void addKey(SortedMap<Integer, byte[]> opening, SortedMap<Integer, byte[]> retired, String[] parts) {
        boolean isRetired = parts.length == 3 && parts[1].equals(RETIRED);
        if ((parts.length != 2 && !isRetired) || !parts[0].matches("[1-9][0-9]{0,2}")) {
            throw notAKey();
        }
        int number = Integer.parseInt(parts[0]);
        byte[] key = bytes(parts[parts.length - 1]);
        boolean used = opening.containsKey(number) || retired.containsKey(number);
        if (number > MOST || key.length != 32 || used) {
            throw notAKey();
        }
        (isRetired ? retired : opening).put(number, key);
    }

    private byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
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
