package com.mlconnector.tableau;

import com.mlconnector.marts.Table;
import java.nio.file.Path;

/**
 * Rows to bring into a published data source.
 *
 * @param luid Tableau's id of the data source
 * @param requestId the batch's id: Tableau does an update of one id once, however often it is sent within 24 hours
 * @param payload a file of {@code HyperFiles.payload}
 * @param upserts whether the payload has a table of rows to insert or update
 * @param deletes whether it has a table of keys to delete
 */
public record DataUpdate(Table table, String luid, String requestId, Path payload, boolean upserts, boolean deletes) {

    public DataUpdate {
        if (!upserts && !deletes) {
            throw new IllegalArgumentException("An update needs rows to upsert or keys to delete");
        }
    }
}
