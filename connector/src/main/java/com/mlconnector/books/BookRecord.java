package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import tools.jackson.databind.JsonNode;

/** A record as the mirror holds it: its newest version. {@code gone} means deleted in FreshBooks, or unknown there. */
public record BookRecord(RecordKey key, String version, boolean gone, JsonNode body) {

    /** FreshBooks knows no such record, and nothing is left of it; a deleted one keeps its content. */
    public boolean isUnknown() {
        return gone && body.isEmpty();
    }
}
