package com.mlconnector.login;

import com.mlconnector.people.ApiTokens;
import com.mlconnector.people.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a program in that shows a token we know; one that shows another stays a stranger. */
final class TokenFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final LocalToken local;
    private final ApiTokens tokens;

    TokenFilter(LocalToken local, ApiTokens tokens) {
        this.local = local;
        this.tokens = tokens;
    }

    static boolean shows(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && shows(request)) {
            program(header.substring(BEARER.length()).strip(), request.getRemoteAddr())
                    .ifPresent(TokenFilter::letIn);
        }
        chain.doFilter(request, response);
    }

    private Optional<Authentication> program(String shown, String address) {
        if (local.fits(shown)) {
            return Optional.of(Person.program("api token", Role.ADMIN));
        }
        return tokens.check(shown, address).map(token -> Person.program(token.spoken(), token.role()));
    }

    private static void letIn(Authentication program) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(program);
        SecurityContextHolder.setContext(context);
    }
}
