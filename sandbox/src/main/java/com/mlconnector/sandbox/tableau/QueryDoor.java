package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.hyper.HyperEngine;
import com.mlconnector.sandbox.tableau.hyper.HyperSession;
import com.mlconnector.sandbox.tableau.hyper.Rows;
import com.mlconnector.sandbox.tableau.hyper.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Lets people and tests see what a dashboard would see: one SELECT over a published data source, whose table is called
 * {@code data}. It also takes one away, as somebody in Tableau might.
 */
final class QueryDoor {
    private static final int MOST_ROWS = 2_000_000;

    private final HyperEngine engine;
    private final DataSources sources;

    QueryDoor(HyperEngine engine, DataSources sources) {
        this.engine = engine;
        this.sources = sources;
    }

    /** @param wanted the LUID of a data source, or its name */
    Optional<DataSource> find(String wanted) {
        return sources.find(wanted)
                .or(() -> sources.all().stream()
                        .filter(source -> source.name().equals(wanted))
                        .findFirst());
    }

    void remove(DataSource source) {
        sources.delete(source.luid());
    }

    /** Throws {@link Refusal} when it is not one SELECT, or when the engine cannot run it. */
    Rows query(DataSource wanted, String sql) {
        ReadOnlySql checked = ReadOnlySql.of(sql);
        try {
            return sources.read(wanted.luid(), (source, folder) -> {
                try (HyperSession session = engine.open()) {
                    session.attach(folder.resolve(source.hyper()), "stored");
                    Table table = main(session.tables("stored"));
                    session.begin();
                    try {
                        return session.query(checked.over(table.in("stored")), MOST_ROWS);
                    } finally {
                        session.rollback();
                    }
                }
            });
        } catch (SQLException e) {
            throw Refusal.badRequest("The query cannot be run: " + e.getMessage());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code Extract.Extract} where there is one, otherwise the first. */
    private static Table main(List<Table> tables) {
        return tables.stream()
                .filter(table ->
                        table.schema().equals("Extract") && table.name().equals("Extract"))
                .findFirst()
                .orElse(tables.get(0));
    }
}
