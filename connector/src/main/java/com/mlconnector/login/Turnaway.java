package com.mlconnector.login;

import com.mlconnector.people.Asker;
import com.mlconnector.people.Role;
import com.mlconnector.people.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What those get who may not pass. The sentences are made by the error page, from the status. */
final class Turnaway {
    private static final int LONGEST_TOLD = 100;

    private Turnaway() {}

    /** Nobody we know: people go to the login page, programs are told. */
    static void stranger(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (!request.getServletPath().startsWith("/api/")) {
            response.sendRedirect("/login");
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    /** Somebody we know asked for what they may not do, or sent a form that is not ours. */
    static AccessDeniedHandler forbidden(Trail trail) {
        return (request, response, why) -> forbidden(trail, request, response, why);
    }

    private static void forbidden(
            Trail trail, HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean form = why instanceof CsrfException;
        boolean newcomer = who != null
                && who.getAuthorities().stream()
                        .anyMatch(authority -> Person.NEWCOMER.equals(authority.getAuthority()));
        if (newcomer && !form && isPage(request)) {
            response.sendRedirect("/password");
            return;
        }
        // an address where nothing is has no role it could need
        if (!newcomer && !form && DutyCheck.declared(request).isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!newcomer && !form) {
            DutyCheck.need(request).role().ifPresent(role -> lacking(trail, request, who, role));
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private static void lacking(Trail trail, HttpServletRequest request, @Nullable Authentication who, Role role) {
        request.setAttribute(Role.LACKING, role);
        if (who != null) {
            String path = request.getServletPath();
            String what = request.getMethod() + " " + path.substring(0, Math.min(path.length(), LONGEST_TOLD));
            trail.accessRefused(new Asker(who.getName(), request.getRemoteAddr()), what, role);
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET") && !request.getServletPath().startsWith("/api/");
    }

    static void wrongPassword(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof PasswordCheck.TooEarly early) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(early.seconds()));
            response.sendRedirect("/login?wait=" + early.seconds());
            return;
        }
        response.sendRedirect("/login?wrong");
    }
}
