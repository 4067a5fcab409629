package com.mlconnector.flow;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.hyper.HyperFiles;
import com.mlconnector.marts.Table;
import com.mlconnector.staging.Batch;
import com.mlconnector.tableau.Publication;
import com.mlconnector.tableau.Published;
import com.mlconnector.tableau.PublishedSource;
import com.mlconnector.tableau.PublishedSources;
import com.mlconnector.tableau.Tableau;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/**
 * Puts a data source that was made anew in place of the old one. A copy is published beside it and read back; only when
 * Tableau holds in it what was sent, the same file replaces the old data source in one moment. Its id, its address and the
 * dashboards on it stay. Every step may be repeated after a crash.
 */
@Component
class Replacing {
    private static final String BESIDE = " (being made anew)";

    private final HyperFiles files;
    private final Tableau tableau;
    private final PublishedSources published;

    Replacing(HyperFiles files, Tableau tableau, PublishedSources published) {
        this.files = files;
        this.tableau = tableau;
        this.published = published;
    }

    /** @param old the data source as it stands in Tableau now, under whatever name and in whatever project */
    void replace(Connection connection, Table table, Batch batch, Published known, PublishedSource old, Path tdsx) {
        PublishedSource copy = publishBeside(connection, table, batch, known, old, tdsx);
        verify(connection, table, copy, tdsx);
        Publication fresh = new Publication(old.name(), table.description(), old.projectId(), tdsx, true);
        published.keep(connection.id(), table.name(), tableau.publish(connection, fresh), table.schemaVersion());
        tableau.removeCopy(connection, copy.luid());
        published.forgetCopy(connection.id(), table.name());
    }

    /** The intention is kept first: a copy that an earlier try left may be replaced, a stranger's data source may not. */
    private PublishedSource publishBeside(
            Connection connection, Table table, Batch batch, Published known, PublishedSource old, Path tdsx) {
        published.intendCopy(connection.id(), table.name(), batch.id());
        String sentence = "A copy of " + table.name() + " that is being made anew; ml-connector removes it.";
        Publication beside = new Publication(table.name() + BESIDE, sentence, old.projectId(), tdsx, known.copied());
        try {
            return tableau.publish(connection, beside);
        } catch (StepFailed failed) {
            if (failed.reason() == Reason.TABLEAU_NAME_TAKEN && !known.copied()) {
                published.forgetCopy(connection.id(), table.name());
            }
            throw failed;
        }
    }

    private void verify(Connection connection, Table table, PublishedSource copy, Path tdsx) {
        Path held = tdsx.resolveSibling(tdsx.getFileName() + ".held.tdsx");
        try {
            Files.deleteIfExists(held);
            tableau.download(connection, copy.luid(), held);
            long differences = files.differences(table, tdsx, held);
            if (differences > 0) {
                throw new StepFailed(
                        Reason.TABLEAU_COPY_DIFFERS,
                        "The copy of %s that Tableau holds differs in %d rows from what was sent. %s was not touched."
                                .formatted(table.name(), differences, table.name()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A file cannot be removed from the data folder", e);
        } finally {
            held.toFile().delete();
        }
    }
}
