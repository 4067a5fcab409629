package com.mlconnector.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fault run would say if the connector did what it must not. */
@SuppressWarnings("NullAway.Init")
class WitnessTest {
    @TempDir
    Path folder;

    private Witness witness;

    @BeforeEach
    void install() throws SQLException {
        run("create table dirty_record (kind text, object_id text, lease text, leased_until integer)");
        run("create table batch (id text, source text, lease text, leased_until integer)");
        run("create table delivery (event text, object_id text)");
        run("insert into dirty_record values ('invoice', '41', null, 0)");
        run("insert into batch values ('b1', 'Invoices', null, 0)");
        witness = new Witness(folder);
        witness.install();
        witness.install();
    }

    @Test
    void saysNothingOfLoansThatWereGivenBackFirst() throws SQLException {
        run("update dirty_record set lease = 'one', leased_until = 100");
        run("update dirty_record set leased_until = 200");
        run("update dirty_record set lease = null, leased_until = 0");
        run("update dirty_record set lease = 'two', leased_until = 300");
        run("update dirty_record set leased_until = 0");
        run("update dirty_record set lease = 'three', leased_until = 400");

        assertThat(witness.lentTwice()).isEmpty();
    }

    @Test
    void saysWhatWasLentWhileItWasLent() throws SQLException {
        run("update dirty_record set lease = 'one', leased_until = 100");
        run("update dirty_record set lease = 'two', leased_until = 100");
        run("update batch set lease = 'one', leased_until = 100");
        run("update batch set lease = 'two', leased_until = 100");

        assertThat(witness.lentTwice())
                .hasSize(2)
                .anyMatch(line -> line.endsWith("dirty_record invoice 41 was lent while it was lent"))
                .anyMatch(line -> line.endsWith("batch b1 of Invoices was lent while it was lent"));
    }

    @Test
    void saysWhatWasAnsweredWithSuccessAndIsNotThere() throws SQLException {
        run("insert into delivery values ('invoice.update', '41')");

        assertThat(witness.lost(Map.of("invoice.update 41", 1))).isEmpty();
        assertThat(witness.lost(Map.of("invoice.update 41", 2, "invoice.update 42", 1)))
                .containsExactlyInAnyOrder(
                        "invoice.update 41: 2 answered with success, 1 in the database",
                        "invoice.update 42: 1 answered with success, 0 in the database");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ml-connector.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
