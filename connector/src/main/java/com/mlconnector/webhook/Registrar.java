package com.mlconnector.webhook;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.freshbooks.FreshbooksCallbacks;
import com.mlconnector.webhook.RegisteredCallback.State;
import com.mlconnector.webhook.Verifiers.Candidate;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Registers a callback of its own for every event we want, and confirms the verifiers that come. A row with a fresh secret
 * address is committed before FreshBooks is asked, because its handshake may arrive before its answer does.
 */
@Component
final class Registrar {
    private static final List<String> VERBS = List.of("create", "update", "delete");
    private static final Duration BEFORE_ASKING_A_REFUSER_AGAIN = Duration.ofHours(1);

    private final FreshbooksCallbacks callbacks;
    private final Freshbooks freshbooks;
    private final CallbackBook book;
    private final CallbackCare care;
    private final Clock clock;

    Registrar(FreshbooksCallbacks callbacks, Freshbooks freshbooks, CallbackBook book, CallbackCare care, Clock clock) {
        this.callbacks = callbacks;
        this.freshbooks = freshbooks;
        this.book = book;
        this.care = care;
        this.clock = clock;
    }

    /** Only looks; true when {@link #confirm} or {@link #register} would do something. */
    boolean hasWork(Connection connection) {
        return book.anyCandidate(connection.id()) || !missing(connection).isEmpty();
    }

    /** Registers what is missing; true when there was something. */
    boolean register(Connection connection, String prefix) {
        forgetOldRefusals(connection);
        List<String> missing = missing(connection);
        missing.forEach(event -> register(connection, event, prefix));
        return !missing.isEmpty();
    }

    /** Sends the verifiers that came back to FreshBooks, and puts in use the one it confirms; true when there were any. */
    boolean confirm(Connection connection) {
        boolean any = false;
        for (RegisteredCallback callback : book.of(connection.id())) {
            String id = callback.callbackId();
            List<Candidate> candidates = id == null ? List.of() : book.candidates(callback);
            any |= !candidates.isEmpty();
            for (Candidate candidate : candidates) {
                if (confirms(connection, callback, candidate)) {
                    book.verified(callback, candidate);
                    break;
                }
                book.dropped(callback, candidate);
            }
        }
        return any;
    }

    /** Only FreshBooks, asked with our own token about our own callback, tells the genuine verifier from a planted one. */
    private boolean confirms(Connection connection, RegisteredCallback callback, Candidate candidate) {
        care.prolong(connection.id());
        String id = callback.callbackId();
        return id != null
                && callback.state() == State.PENDING
                && id.equals(candidate.callbackId())
                && callbacks.verify(connection, id, candidate.verifier());
    }

    private void register(Connection connection, String event, String prefix) {
        care.prolong(connection.id());
        String token = Token.fresh();
        String hash = Token.hash(token);
        book.asked(hash, connection.id(), connection.needBusiness().accountId(), event);
        try {
            String id = callbacks.create(connection, event, URI.create(prefix + token));
            book.named(hash, connection.id(), event, id);
        } catch (StepFailed failed) {
            if (failed.reason().handling() != Reason.Handling.PERSON
                    || failed.reason() == Reason.FRESHBOOKS_RECONNECT) {
                throw failed;
            }
            book.refused(hash, connection.id(), event, failed.sentence());
        }
    }

    /** The events for which we have no callback, or one that was refused long ago. */
    private List<String> missing(Connection connection) {
        Set<String> known = book.of(connection.id()).stream()
                .filter(callback -> !isOldRefusal(callback))
                .map(RegisteredCallback::event)
                .collect(Collectors.toSet());
        return wanted(connection).filter(event -> !known.contains(event)).toList();
    }

    private boolean isOldRefusal(RegisteredCallback callback) {
        return callback.state() == State.REFUSED
                && callback.since().isBefore(clock.instant().minus(BEFORE_ASKING_A_REFUSER_AGAIN));
    }

    private void forgetOldRefusals(Connection connection) {
        book.of(connection.id()).stream()
                .filter(this::isOldRefusal)
                .forEach(callback -> book.forgotten(callback.tokenHash()));
    }

    private Stream<String> wanted(Connection connection) {
        return freshbooks.available(connection).stream()
                .filter(Kind::hasWebhook)
                .sorted()
                .flatMap(kind -> VERBS.stream().map(verb -> kind.word() + "." + verb));
    }
}
