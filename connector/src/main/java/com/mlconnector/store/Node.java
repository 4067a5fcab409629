package com.mlconnector.store;

import java.util.UUID;

/**
 * This process among those that share the database. Whatever it lends itself is lent in its name; a process that starts again
 * has another one.
 */
public record Node(String id) {

    static Node fresh() {
        return new Node(UUID.randomUUID().toString());
    }
}
