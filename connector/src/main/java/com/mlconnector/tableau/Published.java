package com.mlconnector.tableau;

import org.jspecify.annotations.Nullable;

/**
 * A table we published, or are about to.
 *
 * @param source the table's name
 * @param luid Tableau's id; null while only the intention is known
 * @param contentUrl null while only the intention is known
 * @param intentBatch the batch whose first publish is or was under way
 * @param copied whether a copy of it may stand beside it, which is ours to replace and to remove
 */
public record Published(
        String source,
        @Nullable String luid,
        @Nullable String contentUrl,
        int schemaVersion,
        String intentBatch,
        boolean copied) {}
