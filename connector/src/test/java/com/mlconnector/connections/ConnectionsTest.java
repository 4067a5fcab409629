package com.mlconnector.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class ConnectionsTest {
    private static final ConnectionId MAIN = new ConnectionId("main");

    @Parameter
    Database kind = Database.SQLITE;

    private TestDatabase database;
    private Connections connections;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        connections = new Connections(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesBackAConnectionAsItWasKept() {
        Connection empty = Connection.empty(MAIN, "Müller & Sons");
        Connection full = empty.with(new FreshbooksApp(
                        URI.create("https://api.freshbooks.com"),
                        URI.create("https://auth.freshbooks.com"),
                        "client",
                        URI.create("https://here.example/back")))
                .with(new Business(65001, "Simon", 439000, "6BApk", "a-uuid", "Acme", ZoneId.of("America/Toronto")))
                .with(new TableauSite(
                        URI.create("https://prod-ca-a.online.tableau.com"), "acme", "pat", null, "Books", null, null))
                .with(new Options("CAD", false, LocalDate.of(2024, 1, 31)));

        connections.keep(empty);
        assertThat(connections.get(MAIN)).isEqualTo(empty);
        connections.keep(full);
        assertThat(connections.get(MAIN)).isEqualTo(full);
        assertThat(connections.only()).contains(full);
    }

    @Test
    void listsTheRunningOnes() {
        connections.keep(Connection.empty(MAIN, "Books"));
        assertThat(connections.running()).isEmpty();

        connections.changeStatus(MAIN, Status.RUNNING);

        assertThat(connections.running()).extracting(Connection::id).containsExactly(MAIN);
    }

    @Test
    void knowsNothingOfAnUnknownConnection() {
        assertThat(connections.only()).isEmpty();
        assertThatThrownBy(() -> connections.get(MAIN)).hasMessageContaining("main");
        assertThatThrownBy(() -> connections.changeStatus(MAIN, Status.PAUSED)).hasMessageContaining("main");
    }
}
