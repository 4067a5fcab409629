package com.mlconnector.freshbooks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How FreshBooks is reached. The addresses are for tests and demos only; they stand in the configuration and nowhere else,
 * so nobody can point tokens elsewhere from a page.
 *
 * @param apiUrl base of every call
 * @param authUrl base of the page where a person grants access
 * @param connectTimeout how long opening a connection may take
 * @param answerTimeout how long a whole call may take, its answer included
 * @param largestAnswer bytes an answer may have; a larger one is refused
 * @param concurrentCalls how many calls of one connection may run at a time
 * @param authorities a file of PEM certificates: authorities believed besides those Java knows, for an address of one's own only
 */
@ConfigurationProperties(prefix = "ml.freshbooks", ignoreUnknownFields = false)
public record FreshbooksSettings(
        @DefaultValue("https://api.freshbooks.com") URI apiUrl,
        @DefaultValue("https://auth.freshbooks.com") URI authUrl,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration answerTimeout,
        @DefaultValue("33554432") int largestAnswer,
        @DefaultValue("4") int concurrentCalls,
        @Nullable Path authorities) {
    private static final String REAL = "freshbooks.com";

    public FreshbooksSettings {
        refuseUnless(
                apiUrl.getHost() != null,
                "ml.freshbooks.api-url must be an address such as https://api.freshbooks.com");
        refuseUnless(
                authUrl.getHost() != null,
                "ml.freshbooks.auth-url must be an address such as https://auth.freshbooks.com");
        refuseUnless(connectTimeout.toMillis() > 0, "ml.freshbooks.connect-timeout must be longer than nothing");
        refuseUnless(
                answerTimeout.toMillis() > 0 && answerTimeout.toSeconds() <= 30,
                "ml.freshbooks.answer-timeout must be between 1ms and 30s: a token refresh must end before its lease does");
        refuseUnless(largestAnswer >= 1024, "ml.freshbooks.largest-answer must be at least 1024 bytes");
        refuseUnless(
                concurrentCalls >= 1 && concurrentCalls <= 16,
                "ml.freshbooks.concurrent-calls must be between 1 and 16");
        refuseUnless(
                authorities == null || !isReal(apiUrl),
                "ml.freshbooks.authorities must be left out unless ml.freshbooks.api-url is an address of your own:"
                        + " FreshBooks itself needs no other authorities than Java's");
    }

    private static boolean isReal(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return host.equals(REAL) || host.endsWith("." + REAL);
    }

    private static void refuseUnless(boolean right, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
