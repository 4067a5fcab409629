package com.mlconnector.sandbox.freshbooks;

import com.mlconnector.sandbox.freshbooks.callbacks.DeliverySettings;
import java.time.Clock;
import java.util.List;

/**
 * How a sandbox of FreshBooks starts.
 *
 * @param port 0 takes any free one
 * @param seed decides the invented books and every die
 * @param invoices how many to invent; the rest of the books follows from it
 * @param clock tells the time for stamps, codes and tokens; retries of deliveries wait in real time
 * @param redirectUris registered for the app from the start; more can be registered through the control side
 * @param rateLimit calls a minute as told in the headers
 * @param enforceRateLimit whether calls beyond the limit are refused with 429
 */
public record FreshbooksOptions(
        int port,
        long seed,
        int invoices,
        Clock clock,
        List<String> redirectUris,
        DeliverySettings deliveries,
        int rateLimit,
        boolean enforceRateLimit) {

    private static final List<String> REDIRECT_URIS = List.of(
            "http://127.0.0.1:8080/connect/freshbooks/return",
            "http://localhost:8080/connect/freshbooks/return",
            "https://localhost:8443/oauth/freshbooks/callback");

    public FreshbooksOptions {
        redirectUris = List.copyOf(redirectUris);
        if (invoices < 0 || invoices > 1_000_000) {
            throw new IllegalArgumentException("invoices must be from 0 to 1,000,000, not " + invoices);
        }
    }

    public static FreshbooksOptions of(int port, long seed, int invoices, Clock clock) {
        return new FreshbooksOptions(
                port, seed, invoices, clock, REDIRECT_URIS, DeliverySettings.standard(), 600, false);
    }

    public FreshbooksOptions leadingBackTo(List<String> uris) {
        return new FreshbooksOptions(port, seed, invoices, clock, uris, deliveries, rateLimit, enforceRateLimit);
    }

    public FreshbooksOptions telling(int callsAMinute) {
        return new FreshbooksOptions(
                port, seed, invoices, clock, redirectUris, deliveries, callsAMinute, enforceRateLimit);
    }

    public FreshbooksOptions delivering(DeliverySettings settings) {
        return new FreshbooksOptions(port, seed, invoices, clock, redirectUris, settings, rateLimit, enforceRateLimit);
    }
}
