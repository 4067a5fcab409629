package com.mlconnector.sandbox.tableau;

import java.time.Instant;
import java.util.Optional;

/**
 * A published data source as the index keeps it.
 *
 * @param luid stays when the data source is published again
 * @param contentUrl made by the server from the name
 * @param tds the name of its {@code .tds} file in the data source's folder; empty when a bare {@code .hyper} was published
 * @param hyper the name of its {@code .hyper} file in the data source's folder; every change makes a new file
 * @param hyperEntry where the extract stands in a {@code .tdsx}, e.g. {@code Data/Extracts/invoices.hyper}
 * @param connectionType the class of its connection; {@code hyper} means live-to-Hyper
 * @param rows rows over all tables
 */
record DataSource(
        String luid,
        String name,
        String contentUrl,
        String description,
        String projectLuid,
        String ownerLuid,
        String connectionLuid,
        String connectionType,
        Optional<String> tds,
        String hyper,
        String hyperEntry,
        long rows,
        Instant createdAt,
        Instant updatedAt) {

    boolean liveToHyper() {
        return connectionType.equals("hyper");
    }

    DataSource changed(String newHyper, long newRows, Instant now) {
        return new DataSource(
                luid,
                name,
                contentUrl,
                description,
                projectLuid,
                ownerLuid,
                connectionLuid,
                connectionType,
                tds,
                newHyper,
                hyperEntry,
                newRows,
                createdAt,
                now);
    }
}
