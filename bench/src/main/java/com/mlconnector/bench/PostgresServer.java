package com.mlconnector.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A PostgreSQL server of our own that syncs each commit, as one does that is used in earnest. */
final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServer start(Path folder) {
        try {
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgresql"));
            List.of("fsync", "synchronous_commit", "full_page_writes")
                    .forEach(setting -> builder.setServerConfig(setting, "on"));
            return new PostgresServer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    /** What the connector's Java is started with to use it. */
    List<String> java() {
        return List.of("-Dml.data.url=" + url(), "-Dml.data.user=postgres");
    }

    Rows rows() {
        return new Rows(url() + "?user=postgres");
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be stopped: " + e.getMessage(), e);
        }
    }
}
