package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Site.Pat;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. A token of Tableau has no concurrent sessions: signing in again with the same PAT ends the earlier session. On
 * Cloud a session ends 120 minutes after sign-in, on Server 240 minutes after its last use.
 */
final class Sessions {
    private final Clock clock;
    private final Dials dials;
    private final PatLives lives;
    private final SecureRandom random = new SecureRandom();
    private final List<Session> open = new ArrayList<>();

    Sessions(Clock clock, Dials dials) {
        this.clock = clock;
        this.dials = dials;
        lives = new PatLives(clock);
    }

    /** One signed-in client, bound to the site it signed in to. */
    record Session(String token, Pat pat, String siteContentUrl, Instant since, Instant lastUse) {
        @Override
        public String toString() {
            return "Session[" + pat + "]";
        }
    }

    synchronized Session signIn(String patName, String secret, @Nullable String contentUrl) {
        Pat pat = Site.PATS.stream()
                .filter(known -> known.name().equals(patName) && known.secret().equals(secret))
                .findFirst()
                .orElseThrow(Refusal::signInError);
        String site = dials.now().siteContentUrl();
        String asked = contentUrl == null ? "" : contentUrl;
        if (!site.equals(asked)) {
            throw Refusal.signInError();
        }
        if (!lives.use(pat)) {
            throw Refusal.signInError();
        }
        open.removeIf(session -> session.pat().equals(pat));
        Instant now = clock.instant();
        Session session = new Session(newToken(), pat, site, now, now);
        open.add(session);
        return session;
    }

    /** The session of a token; 401000 without a token, 401002 for one that is unknown, ended or too old. */
    synchronized Session check(@Nullable String token) {
        if (token == null || token.isBlank()) {
            throw Refusal.noCredentials();
        }
        Settings settings = dials.now();
        Instant now = clock.instant();
        open.removeIf(session -> !session.siteContentUrl().equals(settings.siteContentUrl())
                || !start(session, settings).plus(settings.sessionLife()).isAfter(now));
        Session session = open.stream()
                .filter(known -> known.token().equals(token))
                .findFirst()
                .orElseThrow(Refusal::invalidCredentials);
        Session used =
                new Session(session.token(), session.pat(), session.siteContentUrl(), session.since(), clock.instant());
        open.set(open.indexOf(session), used);
        return used;
    }

    private static Instant start(Session session, Settings settings) {
        return settings.mode() == Settings.Mode.CLOUD ? session.since() : session.lastUse();
    }

    synchronized void end(Session session) {
        open.removeIf(known -> known.token().equals(session.token()));
    }

    /** A token ends then, and its session with it. */
    synchronized void end(Pat pat, Instant at) {
        lives.end(pat, at);
        open.removeIf(session -> !lives.lives(session.pat()));
    }

    Map<String, Instant> patEnds() {
        return lives.all();
    }

    synchronized int endAll() {
        int ended = open.size();
        open.clear();
        return ended;
    }

    synchronized List<Session> open() {
        return List.copyOf(open);
    }

    private String newToken() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
