package com.mlconnector.freshbooks;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/** What came back: status, headers and the whole body. */
final class Answer {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(HttpResponse<byte[]> response) {
        status = response.statusCode();
        headers = response.headers();
        body = response.body();
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** A header that holds a whole number, or nothing. */
    OptionalLong number(String header) {
        Optional<String> value = headers.firstValue(header).map(String::strip);
        if (value.isEmpty() || !value.get().matches("-?[0-9]{1,15}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(value.get()));
    }

    /**
     * The pause FreshBooks asks for. It sends {@code Retry-After} on good answers too, where it means nothing: ask for it
     * only after 429 or 503. Seconds or a date; at most an hour is believed.
     */
    Optional<Duration> retryAfter(Clock clock) {
        OptionalLong seconds = number("Retry-After");
        Optional<Duration> pause = seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                : headers.firstValue("Retry-After").flatMap(date -> until(date, clock));
        return pause.filter(wait -> !wait.isNegative())
                .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
    }

    private static Optional<Duration> until(String date, Clock clock) {
        try {
            ZonedDateTime moment = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), moment.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
