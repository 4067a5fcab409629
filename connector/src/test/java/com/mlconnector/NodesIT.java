package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.store.StoreConfiguration;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Three processes on one database, of which one after the other is killed. What they lend themselves is written down by triggers
 * in the database, so it does not depend on what they say. {@code -Dnodes.rounds=10} makes it longer. See docs/scale.md.
 */
@SuppressWarnings("NullAway.Init")
class NodesIT {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @TempDir
    Path folder;

    private EmbeddedPostgres server;
    private HikariDataSource source;
    private JdbcTemplate jdbc;
    private String url;

    @BeforeEach
    void putAWitnessIntoTheDatabase() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "100")
                .start();
        JdbcTemplate all = new JdbcTemplate(server.getPostgresDatabase());
        all.execute("create role ml_connector superuser login");
        all.execute("create database nodes owner ml_connector");
        url = "jdbc:postgresql://localhost:" + server.getPort() + "/nodes";
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("ml_connector");
        config.setMaximumPoolSize(2);
        source = new HikariDataSource(config);
        jdbc = new JdbcTemplate(source);
        StoreConfiguration.migrate(source, Database.POSTGRESQL);
        jdbc.execute(new ClassPathResource("nodes/witness.sql").getContentAsString(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        server.close();
    }

    @Test
    void shareTheWorkAndTakeOverFromEachOtherWithoutDoingAnythingTwice() throws Exception {
        Path printed = folder.resolve("printed");

        Process run = new ProcessBuilder(List.of(
                        ROOT.resolve("ml-connector").toString(),
                        "faults",
                        "--database",
                        url,
                        "--rounds",
                        System.getProperty("nodes.rounds"),
                        "--invoices",
                        "40"))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        assertThat(run.waitFor()).as(Files.readString(printed)).isZero();
        System.out.println(Files.readString(printed));
        jdbc.queryForList("""
                select what, deed, process, count(*) as times from witness group by what, deed, process order by what, deed, process
                """).forEach(System.out::println);
        assertThat(jdbc.queryForList("select * from delivery where state <> 'carried'"))
                .as("deliveries that have not come to their end")
                .isEmpty();
        assertThat(jdbc.queryForList("select * from batch where state not in ('done', 'failed')"))
                .as("batches that have not come to their end")
                .isEmpty();
        nothingWasLentToTwoAtOnce();
        allWereAtWork();
        whatADeadNodeHeldWasTakenOverWithinAMinute();
    }

    private void nothingWasLentToTwoAtOnce() {
        assertThat(jdbc.queryForList("select * from witness where deed = 'lent twice'"))
                .isEmpty();
        assertThat(jdbc.queryForList("""
                        select back.* from witness back join witness_node holder on holder.id = back.old_node
                        join witness later on later.new_node = back.old_node and later.at > back.at
                            and later.process = holder.process and later.deed = 'lent'
                        where back.deed = 'given back' and (back.process <> holder.process
                            or not exists (select 1 from witness_node self where self.id = back.new_node))
                        """))
                .as("loans of a living node that another one ended")
                .isEmpty();
    }

    private void allWereAtWork() {
        for (String what : List.of("dirty_record", "batch")) {
            assertThat(jdbc.queryForList(
                            "select distinct process from witness where what = ? and deed = 'lent' order by process",
                            String.class,
                            what))
                    .as(what)
                    .containsExactly("node-1", "node-2", "node-3");
        }
    }

    /** From the last sign of life of the one that was killed to the deed of another one, which came with it. */
    private void whatADeadNodeHeldWasTakenOverWithinAMinute() {
        List<Double> seconds = jdbc.queryForList("""
                select extract(epoch from max(back.at) -
                    (select max(life.at) from witness life where life.new_node = back.old_node
                        and life.process = holder.process and life.deed <> 'given back'))::float8
                from witness back join witness_node holder on holder.id = back.old_node
                where back.deed = 'given back' and back.process <> holder.process
                group by back.old_node, holder.process
                """, Double.class);
        System.out.println("seconds from the last loan of a dead node to the takeover: " + seconds);
        assertThat(seconds).isNotEmpty().allMatch(one -> Objects.requireNonNull(one) < 60);
    }
}
