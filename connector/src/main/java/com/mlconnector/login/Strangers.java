package com.mlconnector.login;

import com.mlconnector.audit.AddressTally;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what those may ask for who have not logged in: so much a minute and so much at a time from one address. Else anybody
 * could fill the memory with sessions, or hold all threads by sending slowly. Who is logged in is never
 * counted, and nothing here looks into the database.
 */
final class Strangers extends OncePerRequestFilter {
    static final int A_MINUTE = 600;
    static final int AT_A_TIME = 20;

    private final AddressTally requests;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    Strangers(Clock clock) {
        this.requests = new AddressTally(clock, A_MINUTE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = String.valueOf(request.getRemoteAddr());
        if (isLoggedIn(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (!requests.count(address)) {
            tooMuch(response);
            return;
        }
        stranger(address, request, response, chain);
    }

    private void stranger(String address, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (underWay.merge(address, 1, Integer::sum) > AT_A_TIME) {
                tooMuch(response);
                return;
            }
            chain.doFilter(request, response);
        } finally {
            underWay.computeIfPresent(address, (same, many) -> many > 1 ? many - 1 : null);
        }
    }

    private static boolean isLoggedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() != null;
    }

    /** A bare line, for a page would cost more than it is worth. */
    static void tooMuch(HttpServletResponse response) throws IOException {
        byte[] body =
                "Too many requests came from your address without a login or good token. Wait a minute and try again.\n"
                        .getBytes(StandardCharsets.US_ASCII);
        response.setStatus(429);
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentType("text/plain;charset=us-ascii");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
