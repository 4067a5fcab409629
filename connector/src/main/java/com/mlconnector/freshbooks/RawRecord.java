package com.mlconnector.freshbooks;

import com.mlconnector.audit.RecordKey;
import tools.jackson.databind.JsonNode;

/**
 * One record as FreshBooks sent it.
 *
 * @param version changes when the record changes: {@code version} where there is one (microseconds), else {@code updated} or
 *     {@code updated_at}, which tell seconds only: a different version means a change, an equal one does not prove there was
 *     none. "gone" where FreshBooks does not know the record any more
 * @param gone deleted: {@code vis_state} 1, or FreshBooks does not know it (404, error 1011 or 1012)
 * @param body the record without its envelope; an empty object where FreshBooks does not know it
 */
public record RawRecord(RecordKey key, String version, boolean gone, JsonNode body) {}
