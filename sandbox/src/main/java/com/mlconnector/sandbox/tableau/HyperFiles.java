package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.hyper.HyperEngine;
import com.mlconnector.sandbox.tableau.hyper.HyperSession;
import com.mlconnector.sandbox.tableau.hyper.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Looks into {@code .hyper} files with the real engine. */
final class HyperFiles {
    private final HyperEngine engine;

    HyperFiles(HyperEngine engine) {
        this.engine = engine;
    }

    /** What a file holds. */
    record Content(List<Table> tables, long rows) {}

    /** Opens the file; throws 400011 when it is no Hyper file or has no table. */
    Content open(Path file, String fileName) {
        Content content;
        try (HyperSession session = engine.open()) {
            session.attach(file, "file");
            List<Table> tables = session.tables("file");
            content = new Content(tables, rows(session, "file", tables));
            session.detach("file");
        } catch (SQLException e) {
            throw Refusal.badFile(fileName, "the Hyper engine cannot open it: " + firstLine(e));
        }
        if (content.tables().isEmpty()) {
            throw Refusal.badFile(fileName, "it holds no table.");
        }
        return content;
    }

    static long rows(HyperSession session, String alias, List<Table> tables) throws SQLException {
        long rows = 0;
        for (Table table : tables) {
            rows += session.number("select count(*) from " + table.in(alias));
        }
        return rows;
    }

    static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).split("\n", 2)[0];
    }
}
