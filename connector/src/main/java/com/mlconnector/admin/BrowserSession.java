package com.mlconnector.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.UUID;

/** What only this browser session knows: a sign-in at FreshBooks is finished where it was begun. */
final class BrowserSession {
    private static final String MARK = "freshbooks-login";

    private BrowserSession() {}

    /** For a program, which has no session, the token it showed says who it is. */
    static String mark(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            Principal who = request.getUserPrincipal();
            return who == null ? "nobody" : who.getName();
        }
        Object known = session.getAttribute(MARK);
        if (known instanceof String mark) {
            return mark;
        }
        String mark = UUID.randomUUID().toString() + UUID.randomUUID();
        session.setAttribute(MARK, mark);
        return mark;
    }
}
