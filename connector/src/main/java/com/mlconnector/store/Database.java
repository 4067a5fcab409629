package com.mlconnector.store;

/** Which database we stand on; the few words of SQL that differ between the two. */
public enum Database {
    SQLITE,
    POSTGRESQL;

    /** Ends the select of a claim, so that two nodes never take the same rows. SQLite has one writer at a time anyway. */
    public String skipLocked() {
        return this == POSTGRESQL ? " for update skip locked " : " ";
    }

    /** The folder of migrations on the class path. */
    public String migrations() {
        return this == POSTGRESQL ? "db/postgresql" : "db/sqlite";
    }
}
