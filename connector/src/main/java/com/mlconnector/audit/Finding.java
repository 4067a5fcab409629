package com.mlconnector.audit;

/**
 * One thing a test of a connection found out.
 *
 * @param good whether it is as it should be
 * @param what what was looked at: {@code FreshBooks scopes}
 * @param found what was found, in words
 * @param remedy what a person does about it; empty where all is good
 */
public record Finding(boolean good, String what, String found, String remedy) {

    public static Finding good(String what, String found) {
        return new Finding(true, what, found, "");
    }

    public static Finding bad(String what, String found, String remedy) {
        return new Finding(false, what, found, remedy);
    }
}
