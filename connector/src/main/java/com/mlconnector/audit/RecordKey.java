package com.mlconnector.audit;

/** Names one FreshBooks record: {@code id} is FreshBooks' own (a number, for accounts a UUID), as text. */
public record RecordKey(ConnectionId connection, Kind kind, String id) {

    public RecordKey {
        if (id.isBlank() || id.length() > 64) {
            throw new IllegalArgumentException("A record id has 1 to 64 characters");
        }
    }

    /** How a person reads it: {@code invoice 41}. */
    public String spoken() {
        return kind.spoken() + " " + id;
    }
}
