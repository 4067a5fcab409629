package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.trust.Authorities;
import com.mlconnector.trust.Distrust;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries calls to Tableau. Redirects are not followed (the session's token would follow them), each call ends in time, with
 * its body, and answers have an end. What does not come back is {@code StepFailed(TABLEAU_UNAVAILABLE)}.
 */
@Component
class TableauHttp {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final String AUTHORITIES = "ml.tableau.authorities";

    private final HttpClient client;
    private final TableauSettings settings;
    private final Clock clock;

    TableauHttp(TableauSettings settings, Clock clock) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .sslContext(Authorities.of(AUTHORITIES, settings.authorities(), clock))
                .build();
        this.settings = settings;
        this.clock = clock;
    }

    Answer send(Call call) {
        Destination.check(call.address());
        CompletableFuture<HttpResponse<String>> sent =
                client.sendAsync(request(call), response -> body(call, response));
        try {
            HttpResponse<String> response = sent.get(longest(call).toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(call, response.statusCode(), retryAfter(response), response.body(), call.session());
        } catch (ExecutionException e) {
            throw silent(call, e.getCause());
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw silent(call, e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw silent(call, e);
        }
    }

    /** The answer as text, or empty where it went into a file. */
    private static BodySubscriber<String> body(Call call, ResponseInfo response) {
        boolean file = call.into().isPresent() && response.statusCode() / 100 == 2;
        return file ? BodySubscribers.mapping(BodySubscribers.ofFile(call.into().get()), path -> "") : new CappedBody();
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                .timeout(longest(call))
                .method(call.method(), call.body())
                .header("Accept", "application/json")
                .header("User-Agent", "ml-connector");
        call.headers().forEach(request::header);
        call.session().ifPresent(token -> request.header("X-Tableau-Auth", token.reveal()));
        return request.build();
    }

    private Duration longest(Call call) {
        return call.timeout().orElse(settings.timeout());
    }

    /** A number of seconds, or a date. What lies behind us is no pause, and nothing makes us wait longer than a day. */
    private Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(this::pause)
                .filter(pause -> !pause.isNegative() && !pause.isZero())
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private Optional<Duration> pause(String value) {
        if (value.matches("\\d{1,18}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private StepFailed silent(Call call, @Nullable Throwable cause) {
        if (cause instanceof CappedBody.TooLong) {
            return Remedy.failed(
                    Reason.TABLEAU_ANSWER_UNREADABLE,
                    "Tableau at %s://%s sent more than 8 MB while %s; the rest was not read."
                            .formatted(
                                    call.address().getScheme(), call.address().getRawAuthority(), call.what()));
        }
        String why = "the connection broke";
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            why = "no answer within " + longest(call).toSeconds() + " seconds";
        } else if (Distrust.told(cause, AUTHORITIES).isPresent()) {
            why = Distrust.told(cause, AUTHORITIES).get();
        } else if (cause instanceof ConnectException) {
            why = "it takes no connection";
        } else if (cause instanceof InterruptedException) {
            why = "ml-connector is stopping";
        }
        String found = "Tableau at %s://%s was not reached while %s: %s."
                .formatted(call.address().getScheme(), call.address().getRawAuthority(), call.what(), why);
        return new StepFailed(
                Reason.TABLEAU_UNAVAILABLE, Remedy.sentence(Reason.TABLEAU_UNAVAILABLE, found), null, cause);
    }
}
