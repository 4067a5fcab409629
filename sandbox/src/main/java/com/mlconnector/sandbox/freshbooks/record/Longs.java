package com.mlconnector.sandbox.freshbooks.record;

import org.jspecify.annotations.Nullable;

/** Boxes of numbers that were boxed before: most links lead to the same few thousand clients, projects and categories. */
final class Longs {

    private static final int SLOTS = 1 << 16;
    private static final @Nullable Long[] SHARED = new Long[SLOTS];

    private Longs() {}

    /** Two threads may miss each other's box: then there are two, and both are right. */
    static Long shared(Long number) {
        int slot = (int) (number & (SLOTS - 1));
        Long known = SHARED[slot];
        if (known != null && known.equals(number)) {
            return known;
        }
        SHARED[slot] = number;
        return number;
    }
}
