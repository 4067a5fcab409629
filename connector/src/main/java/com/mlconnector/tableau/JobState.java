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
        /** Tableau does not know the job (yet), or does not say how it ended: ask again, for some time. */
        UNKNOWN
    }
}
