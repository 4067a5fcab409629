package com.mlconnector.audit;

/** The keys that journal seals are made with. They never stand in the database. */
public interface SealKeys {
    /** The number of the key that seals now. */
    int newest();

    /**
     * An HMAC-SHA256 with a key that is used for seals alone.
     *
     * @throws IllegalArgumentException when there is no key of that number any more
     */
    byte[] mac(int key, byte[] content);
}
