package com.mlconnector.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The steps of the road, as they stand in the journal. */
public enum Step {
    /** A signed notice said that the record changed. */
    RECEIVED,
    /** A notice was turned away. */
    REJECTED,
    /** Something other than a webhook asked for the record: a load, a sweep, a rename. */
    MARKED,
    /** The record was read from FreshBooks. */
    READ,
    /** No row changed; nothing is sent. */
    UNCHANGED,
    /** Changed rows wait for a batch. */
    STAGED,
    /** A batch with rows of the record was loaded, others still wait. */
    PARTLY_LOADED,
    /** All rows of the record stand in Tableau. */
    LOADED,
    /** A try failed; another one follows. */
    RETRYING,
    /** A person is needed. */
    NEEDS_PERSON,
    /** A person asked for it to be carried again. */
    REPLAYED,
    /** Something that concerns the connection rather than one record: connected, paused, published. */
    NOTED,
    /** A person logged in. */
    LOGGED_IN,
    /** Somebody was not let in: a wrong password, or a token that is not good any more. */
    LOGIN_REFUSED,
    /** Somebody we know asked for what only another role may do. */
    ACCESS_REFUSED,
    /** A person logged out. */
    LOGGED_OUT,
    /** Who may come in, or what they may do, was changed: an account, a role, a password, a token. */
    ACCESS_CHANGED,
    /** Somebody took lines of the audit trail out. */
    EXPORTED;

    /** Whether it is about people and programs at our doors rather than about data. */
    public boolean isAboutPeople() {
        return compareTo(LOGGED_IN) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The step a word names, or nothing. */
    public static Optional<Step> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
