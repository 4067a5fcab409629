package com.mlconnector.tableau;

/**
 * How far a job is.
 *
 * @param notes what Tableau says of a job that failed, one line; often empty
 */
public record JobState(State state, String notes) {

    /** A job is done only when Tableau says when it ended, and how. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** Tableau does not say of the job (yet) how it is, or how it ended: ask again, for some time. */
        UNKNOWN,
        /** Tableau finds no job of that id, nor is one in its list: unless it is very new, it is lost. */
        MISSING
    }
}
