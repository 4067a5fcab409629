package com.mlconnector.sandbox.tableau;

/** Bytes that travel inside records. Nobody changes them after they are handed over. */
final class Bytes {
    static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] array;

    Bytes(byte[] array) {
        this.array = array;
    }

    byte[] array() {
        return array;
    }

    int length() {
        return array.length;
    }
}
