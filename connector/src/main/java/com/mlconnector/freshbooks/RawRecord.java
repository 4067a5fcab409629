package com.mlconnector.freshbooks;

import com.mlconnector.audit.RecordKey;
import tools.jackson.databind.JsonNode;

/**
 * A record as FreshBooks answered it.
 *
 * @param version changes whenever the record does; compare for inequality only
 * @param gone deleted ({@code vis_state} 1) or not known to FreshBooks any more
 * @param body the record's JSON object; an empty object where FreshBooks no longer knows it
 */
public record RawRecord(RecordKey key, String version, boolean gone, JsonNode body) {}
