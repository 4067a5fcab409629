package com.mlconnector.hyper;

import com.mlconnector.BenchPage;
import com.mlconnector.marts.Column;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * {@code ./ml-connector bench payload}: how long our rows take to become a {@code .hyper} file, beside the least that the engine needs
 * for the same rows, a COPY of bytes that lie ready. No test of the build: its name does not end as theirs do.
 */
class PayloadBench {
    private static final Table TABLE = Tables.INVOICE_LINES;
    private static final Instant SYNCED_AT = Instant.parse("2026-03-02T10:00:00Z");
    private static final String STAMP = ",2026-03-02 10:00:00.000000";
    private static final List<Integer> SIZES = List.of(1, 1_000, 100_000);
    private static final int WARM_UP = 10;
    private static final int REPEAT = 15;

    private final HyperEngine engine = HyperReader.engine();

    @TempDir
    Path folder = Path.of("unset");

    private interface Way {
        void write(Path file) throws SQLException, IOException;
    }

    @Test
    void measures() throws SQLException, IOException {
        StringBuilder table = new StringBuilder(
                "| rows | ours, ms: median (least–most) | bare COPY, ms | times the bare COPY | ours, rows/s |\n|---:|---:|---:|---:|---:|\n");
        for (int size : SIZES) {
            table.append(measured(size));
        }
        BenchPage.add(
                "payload",
                "",
                table + "\n* Rows of " + TABLE.name() + ", " + TABLE.columns().size()
                        + " columns, as they wait for Tableau. Both ways take turns, " + REPEAT
                        + " times each; a file is written whole and detached each time.\n");
    }

    private String measured(int size) throws SQLException, IOException {
        List<String> rows = IntStream.range(0, size).mapToObj(PayloadBench::row).toList();
        byte[] ready = rows.stream()
                .map(row -> row + STAMP)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
        HyperFiles files = new HyperFiles(engine);
        Way ours =
                file -> files.payload(folder, "ours", TABLE, rows.iterator(), Collections.emptyIterator(), SYNCED_AT);
        Way bare = file -> bareCopy(file, ready);
        double[] oursTook = new double[REPEAT];
        double[] bareTook = new double[REPEAT];
        for (int turn = -WARM_UP; turn < REPEAT; turn++) {
            double one = millis(ours, folder.resolve("ours.hyper"));
            double other = millis(bare, folder.resolve("bare.hyper"));
            if (turn >= 0) {
                oursTook[turn] = one;
                bareTook[turn] = other;
            }
        }
        Arrays.sort(oursTook);
        Arrays.sort(bareTook);
        double median = oursTook[REPEAT / 2];
        double least = bareTook[REPEAT / 2];
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %.2f | %,.0f |%n",
                size,
                spread(oursTook),
                spread(bareTook),
                median / least,
                size / median * 1_000);
    }

    private static String spread(double[] sorted) {
        return String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", sorted[REPEAT / 2], sorted[0], sorted[REPEAT - 1]);
    }

    private static double millis(Way way, Path file) throws SQLException, IOException {
        long begun = System.nanoTime();
        way.write(file);
        double took = (System.nanoTime() - begun) / 1e6;
        Files.delete(file);
        return took;
    }

    private void bareCopy(Path file, byte[] csv) throws SQLException, IOException {
        String columns = TABLE.columns().stream()
                .map(column -> HyperFile.quoted(column.name()) + " "
                        + column.type().hyperType() + (column.nullable() ? "" : " not null"))
                .collect(Collectors.joining(", "));
        String path = HyperFile.quoted(file.toAbsolutePath().toString());
        try (Connection connection = engine.connect();
                Statement sql = connection.createStatement();
                InputStream bytes = new ByteArrayInputStream(csv)) {
            sql.execute("create database " + path);
            sql.execute("attach database " + path + " as bare");
            sql.execute("create schema bare.\"Extract\"");
            sql.execute("create table bare.\"Extract\".\"Upserts\" (" + columns + ")");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy bare.\"Extract\".\"Upserts\" from stdin with (format csv, null '', delimiter ',')",
                            bytes);
            sql.execute("detach database bare");
        }
    }

    /** Values as long as those of real rows; every text that repeats in the books repeats here. */
    private static String row(int number) {
        List<Column> columns = TABLE.columns();
        return columns.subList(0, columns.size() - 1).stream()
                .map(column -> value(column, column.equals(columns.get(0)) ? number : number % 200))
                .collect(Collectors.joining(","));
    }

    private static String value(Column column, int number) {
        return switch (column.type().hyperType()) {
            case "text" -> "\"" + column.name() + " of " + number + "\"";
            case "date" -> "2026-03-%02d".formatted(1 + number % 28);
            case "timestamp" -> "2026-03-02 10:00:%02d.000000".formatted(number % 60);
            case "bool" -> number % 2 == 0 ? "true" : "false";
            default -> column.type().hyperType().startsWith("numeric") ? number + ".50" : Integer.toString(number);
        };
    }
}
