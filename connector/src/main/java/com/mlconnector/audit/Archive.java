package com.mlconnector.audit;

import com.mlconnector.store.StoreSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;

/**
 * The folder {@code archive} in the data folder: lines that retention removes, as JSONL in gzip, each stretch with its seals.
 * A file is there whole and on disk before a line of it is removed. Nothing here ever removes one but the one it just wrote.
 */
@Component
class Archive {
    private final Path folder;
    private final SealTable table;

    Archive(StoreSettings settings, SealTable table) {
        this.folder = settings.folder().resolve("archive");
        this.table = table;
    }

    /**
     * A file as it was written.
     *
     * @param hash its SHA-256 in hexadecimal digits
     */
    record Written(String name, String hash) {
        static final Written NONE = new Written("", "");
    }

    /** What stands after the lines of a seal. Its digests are those of the lines, so they are not repeated. */
    record SealWritten(long sealed, long first, long last, int key, String before, String mac) {}

    /**
     * Writes the lines under some seals, in one file that is named by the first and the last of them.
     *
     * @param before the MAC of the seal before the first
     * @param after the last line under that seal
     */
    Written write(List<SealedBlock> blocks, String before, long after) {
        SealedBlock newest = blocks.get(blocks.size() - 1);
        String name = "audit-%012d-%012d.jsonl.gz".formatted(blocks.get(0).first(), newest.last());
        Path draft = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder, rights("rwx------"));
            Files.deleteIfExists(draft);
            Files.createFile(draft, rights("rw-------"));
            String hash = fill(draft, blocks, before, after);
            sync(draft);
            Files.move(
                    draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
            return new Written(name, hash);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Lines that are due to go cannot be written into the folder archive of the data folder, so they stay; look whether there is room and whether the folder is ours",
                    e);
        }
    }

    /** Takes back what was just written, because another node removed those lines. */
    void takeBack(Written written) {
        try {
            Files.deleteIfExists(folder.resolve(written.name()));
        } catch (IOException e) {
            throw new UncheckedIOException("A file that is not needed cannot be removed from the folder archive", e);
        }
    }

    private String fill(Path draft, List<SealedBlock> blocks, String before, long after) throws IOException {
        MessageDigest sha256 = sha256();
        try (OutputStream out = new GZIPOutputStream(
                new DigestOutputStream(Files.newOutputStream(draft, StandardOpenOption.WRITE), sha256), 1 << 16)) {
            JsonLines lines = new JsonLines(out);
            String mac = before;
            long last = after;
            for (SealedBlock block : blocks) {
                write(block, last, lines);
                lines.write(
                        new SealWritten(block.number(), block.first(), block.last(), block.key(), mac, block.mac()));
                mac = block.mac();
                last = block.last();
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private void write(SealedBlock block, long after, JsonLines lines) throws IOException {
        var digests = block.digests();
        for (TrailLine line : table.linesBetween(after, block.last())) {
            String digest = digests.getOrDefault(line.number(), "");
            lines.write(line, null, new Cover(block.number(), block.key(), digest));
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] rights(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
