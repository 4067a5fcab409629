package com.mlconnector.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id of ours, so that an error page and the log can be put side by side; and is the last to see a
 * failure nobody expected: it goes to the log in full, and to the person as the id only.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RequestIds.class);
    private static final String ATTRIBUTE = "request-id";

    static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ATTRIBUTE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12);
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader("X-Request-Id", id);
        MDC.put("request", id);
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException undecodable) {
            refuse(response);
        } catch (RuntimeException | ServletException failed) {
            if (failed.getCause() instanceof InvalidParameterException) {
                refuse(response);
                return;
            }
            LOG.error("Request {} failed: {} {}", id, request.getMethod(), pathWithoutTokens(request), failed);
            if (!response.isCommitted()) {
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        } finally {
            MDC.remove("request");
        }
    }

    /** A form or query that cannot be decoded is the sender's fault. */
    private static void refuse(HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** A webhook's address holds a secret. */
    private static String pathWithoutTokens(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/hooks/") ? "/hooks/***" : path;
    }
}
