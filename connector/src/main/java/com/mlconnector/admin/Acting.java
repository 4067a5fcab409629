package com.mlconnector.admin;

import com.mlconnector.audit.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the journal who asked: the account that is logged in, or the API token. Comes after the login. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Acting extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal who = request.getUserPrincipal();
        if (who != null) {
            Actor.begin(who.getName());
        }
        try {
            chain.doFilter(request, response);
        } finally {
            Actor.end();
        }
    }
}
