package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.credentials.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one session of each personal access token. All threads share it; a session that ended is renewed by the first who
 * notices, while the others wait for the new one. Whoever else signs in with the same token ends our session, and we theirs:
 * after three in ten minutes we stop fighting and say so.
 */
@Component
class Sessions {
    private static final int ENDED_TOO_OFTEN = 3;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final SignIn signIn;
    private final SessionSafe safe;
    private final Clock clock;
    private final Map<Session.Pat, Slot> slots = new ConcurrentHashMap<>();

    Sessions(SignIn signIn, SessionSafe safe, Clock clock) {
        this.signIn = signIn;
        this.safe = safe;
        this.clock = clock;
    }

    private static final class Slot {
        private @Nullable Session session;
        private final Deque<Instant> ended = new ArrayDeque<>();
    }

    /** Makes a call in the session; when the session turns out to be over, once more in a new one. */
    Answer call(Link link, Function<Session, Call> call, TableauHttp http) {
        Session session = current(link);
        Answer answer = http.send(call.apply(session).in(session));
        if (!isOver(answer)) {
            return answer;
        }
        Session fresh = renewed(link, session);
        Answer again = http.send(call.apply(fresh).in(fresh));
        if (isOver(again)) {
            renewedTooOften(slot(link));
            throw Remedy.failed(
                    Reason.TABLEAU_TOKEN_SHARED, again.server() + " ended a session that was only just made.");
        }
        return again;
    }

    /** Signs in with a token that a person just entered. */
    Session begin(Link link, Secret patSecret, ApiVersion version) {
        Slot slot = slot(link);
        synchronized (slot) {
            slot.ended.clear();
            return keep(link, slot, signIn.signIn(link, version, patSecret));
        }
    }

    Session current(Link link) {
        Slot slot = slot(link);
        synchronized (slot) {
            Session session = slot.session;
            if (session != null) {
                return session;
            }
            Optional<Session> kept = safe.find(link);
            if (kept.isPresent()) {
                slot.session = kept.get();
                return kept.get();
            }
            return keep(link, slot, signIn.signIn(link, signIn.server(link).version(), safe.patSecret(link)));
        }
    }

    private Session renewed(Link link, Session over) {
        Slot slot = slot(link);
        synchronized (slot) {
            Session session = slot.session;
            if (session != null && !session.token().equals(over.token())) {
                return session;
            }
            Optional<Session> elsewhere =
                    safe.find(link).filter(kept -> !kept.token().equals(over.token()));
            if (elsewhere.isPresent()) {
                slot.session = elsewhere.get();
                return elsewhere.get();
            }
            if (renewedTooOften(slot)) {
                throw Remedy.failed(
                        Reason.TABLEAU_TOKEN_SHARED,
                        "Our Tableau session with the token \"%s\" was ended %d times within %d minutes."
                                .formatted(Json.line(link.site().patName()), ENDED_TOO_OFTEN, WITHIN.toMinutes()));
            }
            return keep(link, slot, signIn.signIn(link, over.version(), safe.patSecret(link)));
        }
    }

    private Session keep(Link link, Slot slot, Session session) {
        safe.keep(link, session);
        slot.session = session;
        return session;
    }

    private boolean renewedTooOften(Slot slot) {
        synchronized (slot) {
            Instant now = clock.instant();
            slot.ended.removeIf(at -> at.isBefore(now.minus(WITHIN)));
            if (slot.ended.size() >= ENDED_TOO_OFTEN - 1) {
                return true;
            }
            slot.ended.add(now);
            return false;
        }
    }

    private Slot slot(Link link) {
        return slots.computeIfAbsent(Session.Pat.of(link.site()), pat -> new Slot());
    }

    private static boolean isOver(Answer answer) {
        return answer.status() == 401 && answer.code() != 401001;
    }
}
