package com.mlconnector.webhook;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.webhook.RegisteredCallback.State;
import com.mlconnector.webhook.Verifiers.Candidate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes each step of a callback's life in one transaction with its line in the journal. */
@Component
final class CallbackBook {
    private final CallbackTable callbacks;
    private final Verifiers verifiers;
    private final Doors doors;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CallbackBook(
            CallbackTable callbacks,
            Verifiers verifiers,
            Doors doors,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.callbacks = callbacks;
        this.verifiers = verifiers;
        this.doors = doors;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<RegisteredCallback> of(ConnectionId connection) {
        return callbacks.of(connection);
    }

    Optional<RegisteredCallback> find(String tokenHash) {
        return callbacks.find(tokenHash);
    }

    List<Candidate> candidates(RegisteredCallback callback) {
        return verifiers.candidates(callback.tokenHash());
    }

    boolean anyCandidate(ConnectionId connection) {
        return verifiers.anyCandidate(connection);
    }

    boolean hasVerifier(RegisteredCallback callback) {
        return !verifiers.inUse(callback.tokenHash(), clock.instant()).isEmpty();
    }

    void asked(String tokenHash, ConnectionId connection, String accountId, String event) {
        inTransaction(tokenHash, now -> callbacks.ask(tokenHash, connection, accountId, event, now));
    }

    void named(String tokenHash, ConnectionId connection, String event, String callbackId) {
        inTransaction(tokenHash, now -> {
            callbacks.named(tokenHash, callbackId, now);
            note(connection, "FreshBooks registered our callback for " + event + " as number " + callbackId);
        });
    }

    void refused(String tokenHash, ConnectionId connection, String event, String sentence) {
        inTransaction(tokenHash, now -> {
            callbacks.change(tokenHash, State.REFUSED, sentence, now);
            note(connection, "FreshBooks does not take a callback for " + event + ": " + sentence);
        });
    }

    /** Opens the window for a handshake; commit this before FreshBooks is asked, for it answers at once. */
    void reopened(RegisteredCallback callback, String why) {
        inTransaction(callback.tokenHash(), now -> {
            callbacks.reopen(callback.tokenHash(), now);
            note(
                    callback.connection(),
                    "Asking FreshBooks to verify the callback for " + callback.event() + " again: " + why);
        });
    }

    void verified(RegisteredCallback callback, @Nullable Candidate by) {
        inTransaction(callback.tokenHash(), now -> {
            if (by != null) {
                verifiers.activate(callback.tokenHash(), by, now);
            }
            callbacks.change(callback.tokenHash(), State.VERIFIED, null, now);
            note(callback.connection(), "The callback for " + callback.event() + " is verified");
        });
    }

    void dropped(RegisteredCallback callback, Candidate candidate) {
        inTransaction(callback.tokenHash(), now -> {
            verifiers.drop(candidate);
            note(
                    callback.connection(),
                    "A verifier that came for the callback for " + callback.event()
                            + " is not the one FreshBooks sent, and was dropped");
        });
    }

    void retired(RegisteredCallback callback, String why) {
        inTransaction(callback.tokenHash(), now -> {
            callbacks.change(callback.tokenHash(), State.RETIRED, null, now);
            note(callback.connection(), "The callback for " + callback.event() + " is registered anew: " + why);
        });
    }

    void forgotten(String tokenHash) {
        inTransaction(tokenHash, now -> callbacks.forget(tokenHash));
    }

    void forgetLongRetired() {
        callbacks.longRetired(clock.instant()).forEach(this::forgotten);
    }

    void noted(ConnectionId connection, String sentence) {
        transactions.executeWithoutResult(status -> note(connection, sentence));
    }

    private void note(ConnectionId connection, String sentence) {
        journal.write(JournalLine.noted(clock.instant(), connection, sentence));
    }

    private void inTransaction(String tokenHash, Consumer<Instant> work) {
        transactions.executeWithoutResult(status -> work.accept(clock.instant()));
        doors.forget(tokenHash);
    }
}
