package com.mlconnector.login;

import com.mlconnector.people.Account;
import com.mlconnector.people.Accounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session whose account has got another password or role since, or is gone. It asks the database each time, so that
 * this holds for all nodes at once and needs no list of sessions.
 */
final class SessionStamp extends OncePerRequestFilter {
    private final Accounts accounts;

    SessionStamp(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Optional<Person> person = session == null ? Optional.empty() : person(session);
        if (session != null && person.isPresent() && !valid(person.get())) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean valid(Person person) {
        return accounts.find(person.name())
                .map(Account::stamp)
                .filter(person.stamp()::equals)
                .isPresent();
    }

    private static Optional<Person> person(HttpSession session) {
        Object kept = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        if (!(kept instanceof SecurityContext context)) {
            return Optional.empty();
        }
        Authentication who = context.getAuthentication();
        return who != null && who.getPrincipal() instanceof Person person ? Optional.of(person) : Optional.empty();
    }
}
