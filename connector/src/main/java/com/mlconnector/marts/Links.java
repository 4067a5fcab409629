package com.mlconnector.marts;

import java.util.Set;

/** Ids of the clients and categories whose names a record's rows show. */
public record Links(Set<String> clients, Set<String> categories) {
    static final Links NONE = new Links(Set.of(), Set.of());

    public Links {
        clients = Set.copyOf(clients);
        categories = Set.copyOf(categories);
    }

    static Links to(String client, String category) {
        return new Links(
                client.isEmpty() ? Set.of() : Set.of(client), category.isEmpty() ? Set.of() : Set.of(category));
    }
}
