package com.mlconnector.sandbox.freshbooks.callbacks;

import com.mlconnector.sandbox.freshbooks.web.Pairs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Sends a form to a receiver once. A redirect is not followed: it counts as the answer. */
final class Post {

    static final String HEADER = "X-FreshBooks-Hmac-SHA256";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The answer's status as text, or why there was none; never fails. */
    CompletableFuture<String> send(
            String uri, Map<String, String> fields, Optional<String> signature, Duration timeout) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(uri));
        } catch (IllegalArgumentException unusable) {
            return CompletableFuture.completedFuture("unusable address");
        }
        request.timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "FreshHooks/0.4 (sandbox)")
                .POST(HttpRequest.BodyPublishers.ofString(Pairs.encode(fields)));
        signature.ifPresent(value -> request.header(HEADER, value));
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> Integer.toString(answer.statusCode()))
                .orTimeout(timeout.toMillis() + 500, TimeUnit.MILLISECONDS)
                .exceptionally(Post::reason);
    }

    static boolean accepted(String outcome) {
        return outcome.matches("2[0-9][0-9]");
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName();
    }
}
