package com.mlconnector.cli;

/** A command could not do its work: what happened, why, what to do. */
final class CliFailed extends RuntimeException {
    private final String why;
    private final String remedy;

    CliFailed(String what, String why, String remedy) {
        super(what);
        this.why = why;
        this.remedy = remedy;
    }

    /** Three lines for a terminal. */
    String told() {
        return Printed.plain(String.valueOf(getMessage())) + "\n  why:  " + Printed.plain(why) + "\n  what to do:  "
                + Printed.plain(remedy);
    }
}
