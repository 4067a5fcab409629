package com.mlconnector.hyper;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.marts.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into the files that Tableau takes. All methods throw {@code StepFailed(HYPER_FAILED)}; after a failure no half
 * file is left.
 */
public class HyperFiles {
    /** The payload's tables, in schema {@code Extract}. */
    public static final String UPSERTS = "Upserts";

    public static final String DELETES = "Deletes";

    /** The one table of a published data source, in schema {@code Extract}. */
    public static final String EXTRACT = "Extract";

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final HyperEngine engine;

    public HyperFiles(HyperEngine engine) {
        this.engine = engine;
    }

    /**
     * Writes {@code name.hyper} for an update: table {@code Upserts} with all columns, {@code Deletes} with the key alone;
     * a table without rows is left out.
     *
     * @param upserts rows as {@code marts.Row.line()} gives them; no key twice
     */
    public Path payload(
            Path folder,
            String name,
            Table table,
            Iterator<String> upserts,
            Iterator<String> deletes,
            Instant syncedAt) {
        return write(folder.resolve(name + ".hyper"), table, file -> {
            try (HyperFile hyper = HyperFile.create(engine, file)) {
                if (upserts.hasNext()) {
                    hyper.table(UPSERTS, table.columns(), stamped(upserts, syncedAt));
                }
                if (deletes.hasNext()) {
                    hyper.table(DELETES, List.of(table.key()), quoted(deletes));
                }
            }
        });
    }

    /**
     * Writes {@code name.tdsx} for the first publish: a zip of the {@code .tds} (folders, formats, descriptions, calculated
     * fields) and {@code Data/Extracts/….hyper} with all rows.
     */
    public Path tdsx(Path folder, String name, Table table, Iterator<String> lines, Instant syncedAt) {
        Path hyper = write(folder.resolve(name + ".extract.hyper"), table, file -> {
            try (HyperFile extract = HyperFile.create(engine, file)) {
                extract.table(EXTRACT, table.columns(), stamped(lines, syncedAt));
            }
        });
        try {
            return write(folder.resolve(name + ".tdsx"), table, file -> zip(file, table, hyper));
        } finally {
            delete(hyper);
        }
    }

    /**
     * Whether Tableau holds what we sent: how many rows of two {@code .tdsx} differ in any of the table's columns.
     *
     * @return 0 when they hold the same rows
     */
    public long differences(Table table, Path sent, Path held) {
        try {
            return new HyperComparison(engine).differences(table.columns(), sent, held);
        } catch (SQLException | IOException e) {
            throw new StepFailed(
                    Reason.HYPER_FAILED,
                    "The copy of " + table.name() + " that Tableau holds could not be read back: " + told(e)
                            + ". Nothing was replaced; it is tried again.",
                    null,
                    e);
        }
    }

    private interface Writing {
        void to(Path file) throws SQLException, IOException;
    }

    private static Path write(Path file, Table table, Writing writing) {
        boolean done = false;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writing.to(file);
            done = true;
            return file;
        } catch (SQLException | IOException e) {
            throw failed(table, e);
        } finally {
            if (!done) {
                delete(file);
            }
        }
    }

    private static void zip(Path file, Table table, Path hyper) throws IOException {
        String stem = stem(table);
        String extract = "Data/Extracts/" + stem + ".hyper";
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(stem + ".tds"));
            zip.write(Tds.of(table, extract).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(extract));
            Files.copy(hyper, zip);
            zip.closeEntry();
        }
    }

    /** {@code freshbooks_invoice_lines}: a file name that no server minds. */
    private static String stem(Table table) {
        return table.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static Iterator<String> stamped(Iterator<String> lines, Instant syncedAt) {
        String end = "," + LocalDateTime.ofInstant(syncedAt, ZoneOffset.UTC).format(TIMESTAMP);
        return new Mapped(lines, "", end);
    }

    private static Iterator<String> quoted(Iterator<String> keys) {
        return new Mapped(keys, "\"", "\"");
    }

    private static StepFailed failed(Table table, @Nullable Exception cause) {
        return new StepFailed(
                Reason.HYPER_FAILED,
                "The Hyper engine could not write a file for " + table.name() + ": " + told(cause)
                        + ". Check that the disk has room; the rows are kept and are tried again.",
                null,
                cause);
    }

    /** The first line of what the engine says; further lines may quote rows. */
    private static String told(@Nullable Exception cause) {
        String message = cause == null ? null : cause.getMessage();
        String first = message == null
                ? "no reason given"
                : message.lines().findFirst().orElse("no reason given");
        return first.length() > 200 ? first.substring(0, 200) + "…" : first;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /** Puts the same text around each line. */
    private record Mapped(Iterator<String> lines, String before, String after) implements Iterator<String> {
        @Override
        public boolean hasNext() {
            return lines.hasNext();
        }

        @Override
        public String next() {
            return before + lines.next() + after;
        }
    }
}
