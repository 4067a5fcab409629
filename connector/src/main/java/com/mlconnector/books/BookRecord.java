package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import tools.jackson.databind.JsonNode;

/** A record as the mirror holds it: its newest version. {@code gone} means deleted in FreshBooks, or unknown there. */
public record BookRecord(RecordKey key, String version, boolean gone, JsonNode body) {}
