package com.mlconnector.sandbox;

/** Starts both emulators. */
public final class Sandbox {
    private Sandbox() {}

    public static void main(String[] args) {
        System.out.println("sandbox");
    }
}
