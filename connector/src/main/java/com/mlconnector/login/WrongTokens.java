package com.mlconnector.login;

import com.mlconnector.audit.AddressTally;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds how often an address may show wrong tokens, before any is looked up. A token that was good before is looked at all
 * the same, so that nobody's wrong ones stand in the way of a program at the same address. Of good tokens only hashes are
 * remembered, and of a thousand at most.
 */
final class WrongTokens extends OncePerRequestFilter {
    static final int A_MINUTE = 600;
    private static final int MOST_REMEMBERED = 1_000;

    private final AddressTally wrong;
    private final Map<String, Boolean> good = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    WrongTokens(Clock clock) {
        this.wrong = new AddressTally(clock, A_MINUTE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = String.valueOf(request.getRemoteAddr());
        String token = hash(String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)));
        if (wrong.isSpent(address) && !wasGood(token)) {
            Strangers.tooMuch(response);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            wrong.count(address);
            return;
        }
        remember(token);
    }

    private boolean wasGood(String token) {
        synchronized (good) {
            return good.containsKey(token);
        }
    }

    private void remember(String token) {
        synchronized (good) {
            good.put(token, true);
        }
    }

    private static String hash(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
