package com.mlconnector.login;

import com.mlconnector.people.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;

/** What those get who may not pass. The sentences are made by the error page, from the status. */
final class Turnaway {
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
    static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
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
            DutyCheck.need(request).role().ifPresent(role -> request.setAttribute(Role.LACKING, role));
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
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
