package com.mlconnector.webhook;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.Callback;
import com.mlconnector.freshbooks.FreshbooksCallbacks;
import com.mlconnector.webhook.RegisteredCallback.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Compares our callbacks with those FreshBooks lists and repairs what differs. FreshBooks gives up on a callback that failed
 * for long, and tells nobody; only its list shows it. Callbacks of other programs are left alone.
 */
@Component
final class Survey {
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final FreshbooksCallbacks freshbooks;
    private final CallbackBook book;
    private final CallbackCare care;
    private final Clock clock;

    Survey(FreshbooksCallbacks freshbooks, CallbackBook book, CallbackCare care, Clock clock) {
        this.freshbooks = freshbooks;
        this.book = book;
        this.care = care;
        this.clock = clock;
    }

    void survey(Connection connection, String prefix) {
        List<RegisteredCallback> ours = book.of(connection.id());
        Set<String> seen = new HashSet<>();
        for (Callback listed : freshbooks.list(connection)) {
            care.prolong(connection.id());
            if (listed.uri().toString().startsWith(prefix)) {
                checkOurs(connection, listed, prefix).ifPresent(seen::add);
                continue;
            }
            byId(ours, listed).ifPresent(moved -> {
                remove(connection, listed);
                book.retired(moved, "FreshBooks holds another address for it");
            });
        }
        ours.stream().filter(callback -> !seen.contains(callback.tokenHash())).forEach(this::missed);
        book.forgetLongRetired();
        care.listed(connection.id());
    }

    /** Returns the token's hash when it is one of ours that stays. */
    private Optional<String> checkOurs(Connection connection, Callback listed, String prefix) {
        String hash = Token.hash(listed.uri().toString().substring(prefix.length()));
        Optional<RegisteredCallback> known = book.find(hash);
        if (known.isPresent() && !known.get().connection().equals(connection.id())) {
            return Optional.empty();
        }
        Optional<RegisteredCallback> kept = known.filter(callback -> isTheSame(callback, listed));
        if (kept.isEmpty()) {
            remove(connection, listed);
            return Optional.empty();
        }
        if (kept.get().callbackId() == null) {
            book.named(hash, connection.id(), listed.event(), listed.callbackId());
        }
        book.find(hash).ifPresent(callback -> compare(connection, callback, listed));
        return Optional.of(hash);
    }

    /** One that FreshBooks will not remove must not keep us from looking after the others. */
    private void remove(Connection connection, Callback listed) {
        String which = "A left-over callback of ours for " + listed.event();
        try {
            freshbooks.delete(connection, listed.callbackId());
            book.noted(connection.id(), which + " was deleted");
        } catch (StepFailed failed) {
            if (failed.reason() != Reason.FRESHBOOKS_REFUSED) {
                throw failed;
            }
            book.noted(connection.id(), which + " could not be deleted: " + failed.sentence());
        }
    }

    private static boolean isTheSame(RegisteredCallback callback, Callback listed) {
        String id = callback.callbackId();
        return callback.state() != State.RETIRED
                && callback.event().equals(listed.event())
                && (id == null || id.equals(listed.callbackId()));
    }

    private void compare(Connection connection, RegisteredCallback callback, Callback listed) {
        boolean awaitsConfirmation = !book.candidates(callback).isEmpty();
        if (awaitsConfirmation && callback.state() == State.PENDING) {
            return;
        }
        if (listed.verified() && book.hasVerifier(callback)) {
            if (callback.state() != State.VERIFIED) {
                book.verified(callback, null);
            }
            return;
        }
        if (!clock.instant().isBefore(callback.asksAgainAt())) {
            resend(
                    connection,
                    callback,
                    listed.verified() ? "its verifier never reached us" : "it is not verified there");
        }
    }

    private void resend(Connection connection, RegisteredCallback callback, String why) {
        String id = callback.callbackId();
        if (id == null) {
            return;
        }
        book.reopened(callback, why);
        try {
            freshbooks.resend(connection, id);
        } catch (StepFailed failed) {
            if (failed.reason() != Reason.FRESHBOOKS_REFUSED) {
                throw failed;
            }
            book.retired(callback, failed.sentence());
        }
    }

    /** One that FreshBooks does not list: it vanished there, or our registration never arrived. */
    private void missed(RegisteredCallback callback) {
        Instant settled = callback.askedAt().plus(SETTLED);
        if (callback.callbackId() == null && callback.state() == State.ASKED) {
            book.forgotten(callback.tokenHash());
        }
        if (callback.callbackId() != null && !clock.instant().isBefore(settled)) {
            book.retired(callback, "FreshBooks does not list it any more");
        }
    }

    private static Optional<RegisteredCallback> byId(List<RegisteredCallback> ours, Callback listed) {
        return ours.stream()
                .filter(callback -> listed.callbackId().equals(callback.callbackId()))
                .findFirst();
    }
}
