package com.mlconnector.tableau;

import com.mlconnector.hyper.HyperFiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The actions of an update, which Tableau does all or not at all: first deletes, then upserts, each by the key column alone.
 * Schema and table are always named, because jobs fail without a word where they are left to be guessed.
 */
final class Actions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMA = "Extract";

    private Actions() {}

    static String of(DataUpdate update) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode actions = body.putArray("actions");
        if (update.deletes()) {
            add(actions, "delete", HyperFiles.DELETES, update.table().key().name());
        }
        if (update.upserts()) {
            add(actions, "upsert", HyperFiles.UPSERTS, update.table().key().name());
        }
        return body.toString();
    }

    private static void add(ArrayNode actions, String action, String source, String key) {
        ObjectNode one = actions.addObject();
        one.put("action", action);
        one.put("source-schema", SCHEMA);
        one.put("source-table", source);
        one.put("target-schema", SCHEMA);
        one.put("target-table", HyperFiles.EXTRACT);
        one.putObject("condition").put("op", "eq").put("target-col", key).put("source-col", key);
    }
}
