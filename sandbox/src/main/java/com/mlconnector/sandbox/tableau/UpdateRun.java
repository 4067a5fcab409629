package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.hyper.HyperEngine;
import com.mlconnector.sandbox.tableau.hyper.HyperSession;
import com.mlconnector.sandbox.tableau.hyper.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries the actions of one update out with the real engine, on a copy of the stored file and in one transaction: all of them or none.
 * The data source turns to the new file only when everything is written.
 */
final class UpdateRun {
    private static final int MOST_TERMS = 10_000;

    private final HyperEngine engine;
    private final DataSources sources;
    private final Clock clock;

    UpdateRun(HyperEngine engine, DataSources sources, Clock clock) {
        this.engine = engine;
        this.sources = sources;
        this.clock = clock;
    }

    /** Throws {@link JobFailure} when an action cannot be done. */
    DataSource apply(String luid, @Nullable Path payload, List<Action> actions) {
        checkSize(actions);
        DataSource source = sources.find(luid).orElseThrow(() -> new JobFailure("The data source was deleted."));
        Path work = sources.newFile(luid, ".hyper");
        try {
            Files.copy(work.resolveSibling(source.hyper()), work);
            long rows = run(work, payload, actions);
            DataSource changed = source.changed(work.getFileName().toString(), rows, clock.instant());
            sources.keep(changed);
            return changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new JobFailure("There was a problem updating the data: " + HyperFiles.firstLine(e)
                    + (e.getSQLState() == null ? "" : " (SQLSTATE " + e.getSQLState() + ")"));
        } finally {
            forget(work, luid);
        }
    }

    private void forget(Path work, String luid) {
        boolean kept = sources.find(luid)
                .filter(source -> source.hyper().equals(work.getFileName().toString()))
                .isPresent();
        if (!kept) {
            work.toFile().delete();
        }
    }

    /** A real server's engine dies of conditions with some 20,000 terms; keys belong into the payload. */
    private static void checkSize(List<Action> actions) {
        long terms = actions.stream()
                .flatMap(action -> action.condition().stream())
                .mapToLong(condition -> condition.comparisons().size())
                .sum();
        if (terms > MOST_TERMS) {
            throw new JobFailure("The connection to the Hyper server was lost while a condition of " + terms
                    + " terms was planned. (SQLSTATE 08006)");
        }
    }

    private long run(Path work, @Nullable Path payload, List<Action> actions) throws SQLException {
        try (HyperSession session = engine.open()) {
            session.attach(work, "target");
            if (payload != null) {
                attachPayload(session, payload);
            }
            List<Table> targets = session.tables("target");
            List<Table> payloadTables = payload == null ? List.of() : session.tables("source");
            session.begin();
            for (Action action : actions) {
                carryOut(session, action, targets, payloadTables);
            }
            session.commit();
            long rows = HyperFiles.rows(session, "target", targets);
            session.detach("target");
            return rows;
        }
    }

    private static void attachPayload(HyperSession session, Path payload) {
        try {
            session.attach(payload, "source");
        } catch (SQLException e) {
            throw new JobFailure("The uploaded file cannot be read as a Hyper file: " + HyperFiles.firstLine(e));
        }
    }

    private static void carryOut(HyperSession session, Action action, List<Table> targets, List<Table> payload)
            throws SQLException {
        Table target = table(targets, action.targetSchema(), action.targetTable(), "target");
        Table source = action.sourceTable().isEmpty()
                ? null
                : table(payload, action.sourceSchema(), action.sourceTable().get(), "source");
        ActionSql sql = new ActionSql(action, target, source);
        List<String> statements = sql.statements();
        for (ActionSql.Check check : sql.checks()) {
            if (session.number(check.countSql()) != 0) {
                throw new JobFailure(check.notes());
            }
        }
        for (String statement : statements) {
            session.execute(statement);
        }
    }

    /** Real servers fail an action without a schema silently, and a missing table with code 410012. */
    private static Table table(List<Table> tables, Optional<String> schema, String name, String side) {
        String wanted = schema.orElseThrow(JobFailure::withoutNotes);
        return tables.stream()
                .filter(table -> table.schema().equals(wanted) && table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new JobFailure("There was a problem retrieving table information for the " + side
                        + " table. Specified table does not exist: " + name + ". (errorCode=410012)"));
    }
}
