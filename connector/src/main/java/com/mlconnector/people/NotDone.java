package com.mlconnector.people;

/** A change of people or tokens that cannot be made; three sentences say so. */
public final class NotDone extends RuntimeException {
    private final int status;
    private final String why;
    private final String remedy;

    NotDone(int status, String what, String why, String remedy) {
        super(what);
        this.status = status;
        this.why = why;
        this.remedy = remedy;
    }

    /** The HTTP status that fits. */
    public int status() {
        return status;
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    public String why() {
        return why;
    }

    public String remedy() {
        return remedy;
    }
}
