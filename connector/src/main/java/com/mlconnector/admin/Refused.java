package com.mlconnector.admin;

/** Something a person or program asked for cannot be done; the three sentences say so to them. */
final class Refused extends RuntimeException {
    private final int status;
    private final String why;
    private final String remedy;

    Refused(int status, String what, String why, String remedy) {
        super(what);
        this.status = status;
        this.why = why;
        this.remedy = remedy;
    }

    Problem problem(String requestId) {
        return new Problem(status, String.valueOf(getMessage()), why, remedy, requestId);
    }
}
