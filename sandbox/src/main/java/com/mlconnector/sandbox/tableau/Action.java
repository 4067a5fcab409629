package com.mlconnector.sandbox.tableau;

import java.util.Optional;

/**
 * One step of an update.
 *
 * @param condition which target rows it means; always there for update, upsert and delete, never for insert and replace
 */
record Action(
        Kind kind,
        Optional<String> targetSchema,
        String targetTable,
        Optional<String> sourceSchema,
        Optional<String> sourceTable,
        Optional<Condition> condition) {

    enum Kind {
        INSERT,
        UPDATE,
        UPSERT,
        REPLACE,
        DELETE;

        boolean needsCondition() {
            return this == UPDATE || this == UPSERT || this == DELETE;
        }
    }
}
