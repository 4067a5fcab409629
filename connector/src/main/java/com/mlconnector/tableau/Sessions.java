package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.credentials.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one session of each personal access token. All threads share it; a session that ended is renewed by the first who
 * notices, while the others wait for the new one. Whoever else signs in with the same token ends our session, and we theirs:
 * see {@link Duels}.
 */
@Component
class Sessions {
    private static final long LOOK_EVERY_NANOS = 100_000_000;
    private static final int LOOKS = 100;

    private final SignIn signIn;
    private final SessionSafe safe;
    private final SignInTurn turn;
    private final Pats pats;
    private final Duels duels;
    private final TableauHttp http;
    private final Map<Session.Pat, Slot> slots = new ConcurrentHashMap<>();

    Sessions(SignIn signIn, SessionSafe safe, SignInTurn turn, Pats pats, Duels duels, TableauHttp http) {
        this.signIn = signIn;
        this.safe = safe;
        this.turn = turn;
        this.pats = pats;
        this.duels = duels;
        this.http = http;
    }

    private static final class Slot {
        private @Nullable Session session;
    }

    /** Makes a call in the session; when the session turns out to be over, once more in a new one. */
    Answer call(Link link, Function<Session, Call> call) {
        Session session = current(link);
        Answer answer = send(call, session);
        if (!isOver(answer)) {
            return answer;
        }
        Session fresh = renewed(link, session);
        Answer again = send(call, fresh);
        if (!isOver(again)) {
            return again;
        }
        duels.ended(link, fresh);
        throw Remedy.failed(Reason.TABLEAU_TOKEN_SHARED, again.server() + " ended a session that was only just made.");
    }

    private Answer send(Function<Session, Call> call, Session session) {
        return http.send(call.apply(session).in(session));
    }

    /** Signs in with a token that a person just entered, and goes on in that session. */
    Session begin(Link link, Secret patSecret, ApiVersion version) {
        Slot slot = slot(link);
        synchronized (slot) {
            duels.forget(link.connection(), link.site().patName());
            return keep(link, slot, signIn.signIn(link, version, patSecret));
        }
    }

    /** Signs in with a second token that a person just entered; the others go on in the session they have. */
    Session tryOut(Link link, Secret patSecret, ApiVersion version) {
        Slot slot = slot(link);
        synchronized (slot) {
            Session session = signIn.signIn(link, version, patSecret);
            duels.forget(link.connection(), link.site().patName());
            slot.session = session;
            return session;
        }
    }

    /** Signs in with the second token; all go on in that session from now on. */
    void change(Link link, HeldPat to) {
        Link other = link.with(to.name());
        Slot slot = slot(other);
        ApiVersion version = signIn.server(link).version();
        synchronized (slot) {
            duels.forget(link.connection(), to.name());
            keptOr(other, slot, kept -> false, () -> pats.signIn(link, version, to));
        }
    }

    Session current(Link link) {
        Slot slot = slot(link);
        synchronized (slot) {
            Session session = slot.session;
            if (session != null) {
                return session;
            }
            return keptOr(
                    link,
                    slot,
                    kept -> true,
                    () -> pats.signInUnlessShared(link, signIn.server(link).version()));
        }
    }

    /** A session in place of one that is over. */
    private Session renewed(Link link, Session over) {
        return anew(link, over, () -> {
            duels.ended(link, over);
            return pats.signInUnlessShared(link, over.version());
        });
    }

    /** A session in place of one that may still be good. */
    Session anew(Link link, Session before) {
        return anew(link, before, () -> pats.signInUnlessShared(link, before.version()));
    }

    private Session anew(Link link, Session before, Supplier<Session> fresh) {
        Slot slot = slot(link);
        synchronized (slot) {
            Session session = slot.session;
            if (session != null && !session.token().equals(before.token())) {
                return session;
            }
            return keptOr(link, slot, kept -> !kept.token().equals(before.token()), fresh);
        }
    }

    /** The session that another node keeps, made just now perhaps; or else a new one, which no other node makes beside us. */
    private Session keptOr(Link link, Slot slot, Predicate<Session> usable, Supplier<Session> fresh) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<Session> kept = safe.find(link, pats.held(link)).filter(usable);
            if (kept.isPresent()) {
                slot.session = kept.get();
                return kept.get();
            }
            Optional<String> lease = turn.take(link.connection());
            if (lease.isPresent()) {
                return inTurn(link, slot, lease.get(), usable, fresh);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        throw new StepFailed(
                Reason.TABLEAU_UNAVAILABLE,
                "Another node is signing in at Tableau; the next try follows shortly.",
                Duration.ofSeconds(5),
                null);
    }

    /** Looks again first: whoever had the turn before us may have kept a session. */
    private Session inTurn(Link link, Slot slot, String lease, Predicate<Session> usable, Supplier<Session> fresh) {
        try {
            Optional<Session> kept = safe.find(link, pats.held(link)).filter(usable);
            if (kept.isPresent()) {
                slot.session = kept.get();
                return kept.get();
            }
            return keep(link, slot, fresh.get());
        } finally {
            turn.end(link.connection(), lease);
        }
    }

    /** Another node is gone: if it was signing in, somebody else may. */
    void takeBack(String gone) {
        turn.takeBack(gone);
    }

    private Session keep(Link link, Slot slot, Session session) {
        safe.keep(link, session);
        slot.session = session;
        return session;
    }

    private Slot slot(Link link) {
        return slots.computeIfAbsent(Session.Pat.of(link.site()), pat -> new Slot());
    }

    private static boolean isOver(Answer answer) {
        return answer.status() == 401 && answer.code() != 401001;
    }
}
