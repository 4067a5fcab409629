package com.mlconnector.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Which version a database is of: the number of its newest migration. */
final class Migrations {
    private Migrations() {}

    /** The number of the newest migration that comes along; both databases have the same ones. */
    static int newestKnown() {
        String all = "classpath:" + Database.SQLITE.migrations() + "/V*__*.sql";
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(all))
                    .map(Resource::getFilename)
                    .filter(Objects::nonNull)
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("The migrations in the program cannot be read", e);
        }
    }

    static int newestIn(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet newest = sql.executeQuery(
                        "select max(cast(version as integer)) from flyway_schema_history where success")) {
            return newest.next() ? newest.getInt(1) : 0;
        }
    }
}
