package com.mlconnector.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that nobody uses, and those that are too old. A page refreshes itself while nobody looks at it, so its
 * own requests (marked by a header) do not keep a session alive, as the container's time-out would let them.
 */
final class SessionAge extends OncePerRequestFilter {
    /** Sent by the pages' script with its own requests. */
    static final String BACKGROUND = "X-Background";

    private static final String BEGUN = "session-begun";
    private static final String USED = "session-used";

    private final LoginSettings settings;
    private final Clock clock;

    SessionAge(LoginSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            if (tooOld(session)) {
                session.invalidate();
            } else {
                note(session, request);
            }
        }
        chain.doFilter(request, response);
    }

    private boolean tooOld(HttpSession session) {
        if (!(session.getAttribute(BEGUN) instanceof Long begun)
                || !(session.getAttribute(USED) instanceof Long used)) {
            return false;
        }
        long now = clock.millis();
        return now - begun > settings.longest().toMillis()
                || now - used > settings.idle().toMillis();
    }

    private void note(HttpSession session, HttpServletRequest request) {
        if (session.getAttribute(BEGUN) == null) {
            session.setAttribute(BEGUN, clock.millis());
        }
        if (session.getAttribute(USED) == null || request.getHeader(BACKGROUND) == null) {
            session.setAttribute(USED, clock.millis());
        }
    }
}
