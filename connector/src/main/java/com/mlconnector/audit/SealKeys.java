package com.mlconnector.audit;

/** The keys that journal seals are made with. They never stand in the database. */
public interface SealKeys {
    /** The number of the key that seals now. */
    int newest();

    /** True while old seals of that key can be verified. */
    boolean knows(int key);

    /**
     * An HMAC-SHA256 with a key that is used for seals alone.
     *
     * @throws IllegalArgumentException when there is nothing left of a key of that number
     */
    byte[] mac(int key, byte[] content);
}
