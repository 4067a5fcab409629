package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.ConnectorApi;
import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Setup;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long lists and searches of the audit trail take when it has grown long. The lines are written straight into the
 * connector's database, ten for each record, as they would be after some years; then the connector is asked as its pages ask.
 */
final class Pages implements Bench.Question {
    private static final int LINES_A_RECORD = 10;
    private static final int TIMES = 40;

    private final Order order;
    private final Clock clock;
    private final Printout out;

    private final Table figures = new Table("answer, ms");
    private final Findings findings = new Findings(figures);

    Pages(Order order, Clock clock, Printout out) {
        this.order = order;
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Findings ask() throws InterruptedException {
        try (Started started = Started.with(order, 1, List.of(), clock, out)) {
            started.connect();
            started.house().process().kill();
            fill(started.house().data().resolve("connector/ml-connector.db"));
            started.house().startConnector();
            for (int repetition = 1; repetition <= order.repeat(); repetition++) {
                out.line("repetition %d of %d".formatted(repetition, order.repeat()));
                questions().forEach((what, path) -> measure(started.house().connector(), what, path));
            }
        } catch (Setup.Failed failed) {
            findings.missing(String.valueOf(failed.getMessage()));
        }
        findings.note(
                "%,d lines of %,d records, asked for one after the other over loopback, each %d times in a row; the whole answer, JSON and HTTP included. The pages read through the same queries."
                        .formatted(order.lines(), records(), TIMES));
        return findings;
    }

    private int records() {
        return Math.max(1, order.lines() / LINES_A_RECORD);
    }

    private Map<String, String> questions() {
        int some = records() / 2;
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("the newest", "/api/audit");
        questions.put("the newest, page 20", "/api/audit?page=20");
        questions.put("one kind", "/api/audit?kind=expense");
        questions.put("those that need somebody", "/api/audit?state=needs-attention");
        questions.put("one kind and reason", "/api/audit?kind=expense&reason=tableau-job-failed");
        questions.put("a number that there is", "/api/audit?text=INV-" + some);
        questions.put("a number that there is not", "/api/audit?text=INV-x");
        questions.put("a span of time", "/api/audit?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z");
        questions.put("one record's lines", "/api/audit/invoice/" + some);
        questions.put("people", "/api/audit/people");
        questions.put("turned away", "/api/audit/turned-away");
        questions.put("status", "/api/status");
        return questions;
    }

    private void measure(ConnectorApi connector, String what, String path) {
        List<Double> times = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            long asked = System.nanoTime();
            connector.look(path);
            times.add((System.nanoTime() - asked) / 1e6);
        }
        List<Double> sorted = times.stream().sorted().toList();
        figures.add(what, "p50", sorted.get(TIMES / 2));
        figures.add(what, "p95", sorted.get(TIMES * 95 / 100));
    }

    private void fill(Path file) {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = database.createStatement()) {
            sql.execute("pragma synchronous = off");
            database.setAutoCommit(false);
            out.line("writing %,d records".formatted(records()));
            sql.executeUpdate("""
                    with recursive n(i) as (select 1 union all select i + 1 from n where i < %d)
                    insert into story (connection_id, kind, object_id, label, state, step, reason, sentence, attempt, next_at, updated_at)
                    select 'main', case when i %% 3 = 0 then 'expense' else 'invoice' end, cast(i as text), 'INV-' || i,
                        case when i %% 20000 = 1 then 'needs-attention' else 'succeeded' end,
                        case when i %% 20000 = 1 then 'needs-person' else 'loaded' end,
                        case when i %% 20000 = 1 then 'tableau-job-failed' end,
                        'Loaded into FreshBooks Invoices', 1, null, 1700000000000 + i * 60000
                    from n
                    """.formatted(records()));
            for (int line = 0; line < LINES_A_RECORD; line++) {
                out.line("writing lines, %d of %d".formatted(line + 1, LINES_A_RECORD));
                sql.executeUpdate("""
                        insert into journal_line (at, connection_id, kind, object_id, step, reason, sentence, attempt, next_at, actor)
                        select updated_at + %d, connection_id, kind, object_id, 'loaded', null, sentence, 1, null, null from story
                        """.formatted(line));
            }
            database.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be filled: " + e.getMessage(), e);
        }
    }
}
