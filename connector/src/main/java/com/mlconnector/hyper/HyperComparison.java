package com.mlconnector.hyper;

import com.mlconnector.marts.Column;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Compares the rows of two packaged data sources, column by column, in the engine. */
final class HyperComparison {
    private final HyperEngine engine;

    HyperComparison(HyperEngine engine) {
        this.engine = engine;
    }

    /** How many rows stand in one of the two and not in the other, counted in both. */
    long differences(List<Column> columns, Path one, Path other) throws SQLException, IOException {
        Path first = extract(one);
        try {
            Path second = extract(other);
            try {
                return count(columns, first, second);
            } finally {
                Files.deleteIfExists(second);
            }
        } finally {
            Files.deleteIfExists(first);
        }
    }

    private long count(List<Column> columns, Path first, Path second) throws SQLException {
        String names =
                columns.stream().map(column -> HyperFile.quoted(column.name())).collect(Collectors.joining(", "));
        String some = "select " + names + " from \"one\".\"Extract\".\"Extract\"";
        String others = "select " + names + " from \"other\".\"Extract\".\"Extract\"";
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "attach database " + HyperFile.quoted(first.toAbsolutePath().toString()) + " as \"one\"");
            statement.execute("attach database "
                    + HyperFile.quoted(second.toAbsolutePath().toString()) + " as \"other\"");
            try (ResultSet count = statement.executeQuery(
                    "select count(*) from ((%s except all %s) union all (%s except all %s)) as different"
                            .formatted(some, others, others, some))) {
                count.next();
                return count.getLong(1);
            } finally {
                statement.execute("detach database \"one\"");
                statement.execute("detach database \"other\"");
            }
        }
    }

    /** Unpacks the one extract of a packaged data source beside it. */
    private static Path extract(Path tdsx) throws IOException {
        Path extract = tdsx.resolveSibling(tdsx.getFileName() + ".unpacked.hyper");
        try (InputStream file = Files.newInputStream(tdsx);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".hyper")) {
                    Files.deleteIfExists(extract);
                    Files.copy(zip, extract);
                    return extract;
                }
            }
        }
        throw new IOException("the packaged data source holds no extract");
    }
}
