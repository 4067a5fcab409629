package com.mlconnector.freshbooks;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What time it is for FreshBooks, by the {@code Date} of its answers (RFC 9110, 6.6.1): so we notice when our clock is wrong. */
@Component
public class FreshbooksTime {
    /** What an older answer said may not hold any more; sweeps ask more often. */
    static final Duration HOLDS = Duration.ofHours(1);

    private final Clock clock;
    private volatile @Nullable Heard heard;

    private record Heard(Instant theirs, Instant ours) {}

    public FreshbooksTime(Clock clock) {
        this.clock = clock;
    }

    void hear(HttpHeaders headers) {
        headers.firstValue("Date").flatMap(FreshbooksTime::moment).ifPresent(theirs -> {
            heard = new Heard(theirs, clock.instant());
        });
    }

    /**
     * How far our clock is ahead of theirs, negative where it is behind, by the last answer; nothing where none came within the last hour
     * by our clock, be it that this was set meanwhile.
     */
    public Optional<Duration> ahead() {
        Heard last = heard;
        Instant now = clock.instant();
        return last == null
                        || now.isBefore(last.ours())
                        || now.isAfter(last.ours().plus(HOLDS))
                ? Optional.empty()
                : Optional.of(Duration.between(last.theirs(), last.ours()));
    }

    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
