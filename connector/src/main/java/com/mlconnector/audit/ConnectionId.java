package com.mlconnector.audit;

/** Names one connection: a FreshBooks business linked to a Tableau site and project. */
public record ConnectionId(String value) {

    public ConnectionId {
        if (!value.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    "A connection id has 1 to 40 small letters, digits and dashes; this one does not");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
