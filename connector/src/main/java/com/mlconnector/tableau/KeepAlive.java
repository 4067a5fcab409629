package com.mlconnector.tableau;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signs in for its own sake, since Tableau ends a token that nobody signed in with for long, however busy its session is. */
@Component
class KeepAlive {
    private final Sessions sessions;
    private final Pats pats;
    private final SignInTurn turn;
    private final Clock clock;

    KeepAlive(Sessions sessions, Pats pats, SignInTurn turn, Clock clock) {
        this.sessions = sessions;
        this.pats = pats;
        this.turn = turn;
        this.clock = clock;
    }

    /** Both tokens, where it is time; false where it was not. */
    boolean turn(Link link) {
        boolean worked = inUse(link);
        Optional<HeldPat> second = pats.second(link).filter(pat -> isDue(link, pat));
        return (second.isPresent() && second(link, second.get())) || worked;
    }

    private boolean inUse(Link link) {
        if (!isDue(link, pats.inUse(link))) {
            return false;
        }
        Session session = sessions.current(link);
        if (isDue(link, pats.inUse(link))) {
            sessions.anew(link, session);
        }
        return true;
    }

    /** Nobody has a session of it, so none is ended. Whoever had the turn before us may have done it, or made it the token in use. */
    private boolean second(Link link, HeldPat second) {
        ApiVersion version = sessions.current(link).version();
        Optional<String> lease = turn.take(link.connection());
        if (lease.isEmpty()) {
            return false;
        }
        try {
            if (pats.second(link).equals(Optional.of(second)) && isDue(link, second)) {
                pats.signIn(link, version, second);
            }
            return true;
        } finally {
            turn.end(link.connection(), lease.get());
        }
    }

    /** A token that Tableau refused is beyond help. */
    private boolean isDue(Link link, HeldPat pat) {
        PatLife life = pats.life(link, pat.name());
        return life.refusedAt() == null && life.isDue(clock.instant());
    }
}
