package com.mlconnector.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;

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
        boolean newcomer = who != null
                && who.getAuthorities().stream()
                        .anyMatch(authority -> PasswordCheck.NEWCOMER.equals(authority.getAuthority()));
        boolean page =
                request.getMethod().equals("GET") && !request.getServletPath().startsWith("/api/");
        if (newcomer && page) {
            response.sendRedirect("/password");
            return;
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
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
