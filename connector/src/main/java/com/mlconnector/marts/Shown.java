package com.mlconnector.marts;

import java.util.Set;

/**
 * Ids of every dimension member that a record's rows show, those found through another (a parent category, the account a
 * category posts to) included. When one of them changes, the rows change.
 */
public record Shown(Set<String> clients, Set<String> categories, Set<String> accounts) {
    static final Shown NOTHING = new Shown(Set.of(), Set.of(), Set.of());

    public Shown {
        clients = Set.copyOf(clients);
        categories = Set.copyOf(categories);
        accounts = Set.copyOf(accounts);
    }
}
