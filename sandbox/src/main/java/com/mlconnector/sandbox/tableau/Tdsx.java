package com.mlconnector.sandbox.tableau;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A packaged data source: a ZIP of one {@code .tds} at its top and the extract that the {@code .tds} names. */
final class Tdsx implements AutoCloseable {
    private static final int LARGEST_TDS = 16 * 1024 * 1024;

    private final String fileName;
    private final ZipFile zip;

    private Tdsx(String fileName, ZipFile zip) {
        this.fileName = fileName;
        this.zip = zip;
    }

    static Tdsx open(Path file, String fileName) {
        try {
            Tdsx tdsx = new Tdsx(fileName, new ZipFile(file.toFile()));
            tdsx.checkNames();
            return tdsx;
        } catch (ZipException e) {
            throw Refusal.badFile(fileName, "it is no ZIP archive (" + e.getMessage() + ").");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkNames() {
        Set<String> seen = new HashSet<>();
        for (ZipEntry entry : entries()) {
            String name = entry.getName();
            if (name.startsWith("/") || name.contains("..") || name.contains("\\") || !seen.add(name)) {
                throw Refusal.badFile(fileName, "the entry '" + name + "' is outside of the archive or stands twice.");
            }
        }
    }

    private List<? extends ZipEntry> entries() {
        return zip.stream().toList();
    }

    byte[] tds() {
        List<? extends ZipEntry> found = entries().stream()
                .filter(entry ->
                        !entry.getName().contains("/") && entry.getName().endsWith(".tds"))
                .toList();
        if (found.size() != 1) {
            throw Refusal.badFile(fileName, "it holds " + found.size() + " .tds files at its top instead of one.");
        }
        try (InputStream in = zip.getInputStream(found.get(0))) {
            byte[] bytes = in.readNBytes(LARGEST_TDS + 1);
            if (bytes.length > LARGEST_TDS) {
                throw Refusal.badFile(fileName, "its .tds is larger than 16 MB.");
            }
            return bytes;
        } catch (IOException e) {
            throw Refusal.badFile(fileName, "its .tds cannot be unpacked (" + e.getMessage() + ").");
        }
    }

    /** Unpacks the extract that the {@code .tds} names. */
    void unpack(String entryName, Path target) {
        @Nullable ZipEntry entry = zip.getEntry(entryName);
        if (entry == null || entry.isDirectory()) {
            throw Refusal.badFile(
                    fileName, "its .tds names the extract '" + entryName + "', which is not in the archive.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target);
        } catch (IOException e) {
            throw Refusal.badFile(fileName, "'" + entryName + "' cannot be unpacked (" + e.getMessage() + ").");
        }
    }

    /** Packs a {@code .tds} and, unless left out, its extract. */
    static byte[] pack(String tdsName, byte[] tds, String entryName, @Nullable Path hyper) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(tdsName));
            out.write(tds);
            out.closeEntry();
            if (hyper != null) {
                out.putNextEntry(new ZipEntry(entryName));
                Files.copy(hyper, out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
