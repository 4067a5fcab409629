package com.mlconnector.flow;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.hyper.HyperFiles;
import com.mlconnector.marts.Table;
import com.mlconnector.staging.Batch;
import com.mlconnector.staging.BatchRows;
import com.mlconnector.staging.Batches;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.tableau.DataUpdate;
import com.mlconnector.tableau.Published;
import com.mlconnector.tableau.PublishedSource;
import com.mlconnector.tableau.PublishedSources;
import com.mlconnector.tableau.Tableau;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Packs a batch into a file and hands it to Tableau. The file is gone afterwards, whatever came of it. */
@Component
class Shipping {
    private final HyperFiles files;
    private final Tableau tableau;
    private final PublishedSources published;
    private final Batches batches;
    private final BatchRows rows;
    private final Replacing replacing;
    private final Path folder;
    private final Clock clock;

    Shipping(
            HyperFiles files,
            Tableau tableau,
            PublishedSources published,
            Batches batches,
            BatchRows rows,
            Replacing replacing,
            StoreSettings settings,
            Clock clock) {
        this.files = files;
        this.tableau = tableau;
        this.published = published;
        this.batches = batches;
        this.rows = rows;
        this.replacing = replacing;
        this.folder = settings.folder().resolve("payloads");
        this.clock = clock;
    }

    /**
     * Publishes the data source with the batch's rows where it is not there yet, or where the batch holds all of them; false
     * where it is there and the rows go as an update. The intention is kept before the call: after a crash or a lost answer it
     * tells the data source we made from a stranger's of the same name.
     */
    boolean publish(Connection connection, Table table, Batch batch) {
        if (!batch.whole()) {
            return false;
        }
        batches.fill(batch);
        Optional<Published> known = published.find(connection.id(), table.name());
        Optional<PublishedSource> there = there(connection, table, known);
        if (there.isPresent()) {
            replace(connection, table, batch, there.get());
        } else {
            publishAnew(connection, table, batch, known.isPresent());
        }
        return true;
    }

    /** Where our data source stands; nothing where it does not. One that somebody removed in Tableau is forgotten. */
    private Optional<PublishedSource> there(Connection connection, Table table, Optional<Published> known) {
        String luid = known.map(Published::luid).orElse(null);
        if (luid != null) {
            Optional<PublishedSource> ours = tableau.get(connection, luid);
            if (ours.isPresent()) {
                return ours;
            }
            published.forget(connection.id(), table.name());
        }
        Optional<PublishedSource> named = tableau.find(connection, table.name());
        if (named.isPresent() && (known.isEmpty() || luid != null)) {
            throw nameTaken(table);
        }
        named.ifPresent(source -> published.keep(connection.id(), table.name(), source));
        return named;
    }

    private void replace(Connection connection, Table table, Batch batch, PublishedSource old) {
        Published known = published
                .find(connection.id(), table.name())
                .orElseThrow(() -> new IllegalStateException("What stands in Tableau is known here"));
        Path file = files.tdsx(home(), batch.id(), table, rows.upserts(batch), clock.instant());
        try {
            replacing.replace(connection, table, batch, known, old, file);
        } finally {
            drop(file);
        }
    }

    /** @param perhapsThere whether an earlier try may have published it; Tableau's lists lag, so it may not be seen yet */
    private void publishAnew(Connection connection, Table table, Batch batch, boolean perhapsThere) {
        published.intend(connection.id(), table.name(), table.schemaVersion(), batch.id());
        Path file = files.tdsx(home(), batch.id(), table, rows.upserts(batch), clock.instant());
        try {
            published.keep(connection.id(), table.name(), tableau.publish(connection, table, file));
        } catch (StepFailed failed) {
            if (failed.reason().handling() == Reason.Handling.PERSON && !perhapsThere) {
                published.forget(connection.id(), table.name());
            }
            throw failed;
        } finally {
            drop(file);
        }
    }

    private static StepFailed nameTaken(Table table) {
        return new StepFailed(
                Reason.TABLEAU_NAME_TAKEN,
                "The Tableau project holds a data source called " + table.name() + " that ml-connector did not publish."
                        + " It was not touched. Rename or delete it, or choose another project on the Connect page.");
    }

    /** Submits the batch's rows as an update; returns the id of Tableau's job. */
    String update(Connection connection, Table table, Batch batch) {
        String luid = published
                .find(connection.id(), table.name())
                .map(Published::luid)
                .orElseThrow(() -> new IllegalStateException("An update goes to a published data source"));
        boolean upserts = rows.upserts(batch).hasNext();
        boolean deletes = rows.deletes(batch).hasNext();
        Path file = files.payload(home(), batch.id(), table, rows.upserts(batch), rows.deletes(batch), clock.instant());
        try {
            return tableau.update(connection, new DataUpdate(table, luid, batch.id(), file, upserts, deletes));
        } finally {
            drop(file);
        }
    }

    private Path home() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for payloads cannot be made in the data folder", e);
        }
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A payload cannot be removed from the data folder", e);
        }
    }
}
