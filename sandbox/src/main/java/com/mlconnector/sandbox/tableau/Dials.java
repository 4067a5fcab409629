package com.mlconnector.sandbox.tableau;

/** Holds the settings that are in force now. */
final class Dials {
    private volatile Settings settings = Settings.usual();

    Settings now() {
        return settings;
    }

    void turn(Settings wanted) {
        settings = wanted;
    }
}
