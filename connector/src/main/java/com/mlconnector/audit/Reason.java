package com.mlconnector.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a step did not succeed. The word stands in the journal, in metrics and as a row of {@code docs/reasons.md},
 * which says for each one what happened, what we do and what a person does.
 */
public enum Reason {
    /** FreshBooks did not answer, or answered 5xx. */
    FRESHBOOKS_UNAVAILABLE(Handling.RETRY),
    /** FreshBooks asked us to slow down (429). */
    FRESHBOOKS_SLOW_DOWN(Handling.RETRY),
    /** FreshBooks sent something that is not the JSON we know: HTML, half an answer, another shape. */
    FRESHBOOKS_ANSWER_UNREADABLE(Handling.RETRY),
    /** FreshBooks refuses: a scope or a role is missing. */
    FRESHBOOKS_REFUSED(Handling.PERSON),
    /** The FreshBooks plan or role has no such records. */
    FRESHBOOKS_NOT_AVAILABLE(Handling.PERSON),
    /** The grant is gone: somebody has to connect FreshBooks again. */
    FRESHBOOKS_RECONNECT(Handling.PERSON),
    /** One record has a shape we cannot carry. */
    RECORD_UNREADABLE(Handling.PERSON),
    /** Tableau did not answer, or answered 5xx. */
    TABLEAU_UNAVAILABLE(Handling.RETRY),
    /** Tableau asked us to slow down (429). */
    TABLEAU_SLOW_DOWN(Handling.RETRY),
    /** Tableau sent something that is not the JSON we know. */
    TABLEAU_ANSWER_UNREADABLE(Handling.RETRY),
    /** The personal access token was refused: wrong, expired, revoked, or for another site. */
    TABLEAU_SIGN_IN_REFUSED(Handling.PERSON),
    /** Another program signs in with the same personal access token and ends our sessions. */
    TABLEAU_TOKEN_SHARED(Handling.RETRY),
    /** The server is older than REST API 3.12 (Tableau 2021.2). */
    TABLEAU_TOO_OLD(Handling.PERSON),
    /** The user behind the token may not do this. */
    TABLEAU_FORBIDDEN(Handling.PERSON),
    /** The project does not exist, or the user cannot see it. */
    TABLEAU_PROJECT_MISSING(Handling.PERSON),
    /** A data source we published is not there any more. */
    TABLEAU_DATA_SOURCE_MISSING(Handling.PERSON),
    /** The project holds a data source of that name which we did not publish. */
    TABLEAU_NAME_TAKEN(Handling.PERSON),
    /** The copy that Tableau holds of a data source made anew does not hold the rows that were sent. */
    TABLEAU_COPY_DIFFERS(Handling.RETRY),
    /** Tableau refused a call for good: it will be refused again. */
    TABLEAU_REFUSED(Handling.PERSON),
    /** The upload session is gone; the file is sent again. */
    TABLEAU_UPLOAD_LOST(Handling.RETRY),
    /** The update job ended without success. */
    TABLEAU_JOB_FAILED(Handling.RETRY),
    /** The update job fails with one row alone, while the rows that were sent with it before are loaded. */
    TABLEAU_ROW_REFUSED(Handling.PERSON),
    /** The update job does not end, or Tableau does not know it; its outcome is unknown. */
    TABLEAU_JOB_UNKNOWN(Handling.RETRY),
    /** The Hyper engine could not be started, or failed to write a file. */
    HYPER_FAILED(Handling.RETRY),
    /** A kept secret cannot be opened with the key file. */
    SECRET_UNREADABLE(Handling.RETRY),
    /** Our own database takes nothing: its disk is full, another program holds its lock, PostgreSQL does not answer. */
    STORE_UNAVAILABLE(Handling.RETRY),
    /** A webhook came without a signature. */
    SIGNATURE_MISSING(Handling.REJECT),
    /** A webhook's signature does not fit. */
    SIGNATURE_WRONG(Handling.REJECT),
    /** A webhook came to an address we never gave out, or for another account. */
    CALLBACK_UNKNOWN(Handling.REJECT),
    /** A webhook's body is larger than we accept. */
    BODY_TOO_LARGE(Handling.REJECT),
    /** A webhook's body is no well-formed notice. */
    BODY_UNREADABLE(Handling.REJECT),
    /** A webhook's content type is not one FreshBooks sends. */
    BODY_TYPE_UNKNOWN(Handling.REJECT),
    /** Something we did not expect: a bug in ml-connector. */
    BUG(Handling.RETRY);

    /** What we do about it. */
    public enum Handling {
        /** Try again later, with growing pauses. */
        RETRY,
        /** Trying again cannot help: wait for a person. */
        PERSON,
        /** Turned away at the door; nothing was kept but the line in the journal. */
        REJECT
    }

    private final Handling handling;

    Reason(Handling handling) {
        this.handling = handling;
    }

    public Handling handling() {
        return handling;
    }

    /** The word in journals, metrics and docs: {@code tableau-job-failed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason a word names, or nothing. */
    public static Optional<Reason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word().equals(word))
                .findFirst();
    }
}
