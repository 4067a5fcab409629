package com.mlconnector.admin;

import com.mlconnector.connections.Connection;
import com.mlconnector.flow.Budget;
import com.mlconnector.flow.Budgets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what is used of the limits of both sides, and how long the rest lasts. */
@Component
class UsedReading {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Budgets budgets;
    private final Clock clock;

    UsedReading(Budgets budgets, Clock clock) {
        this.budgets = budgets;
        this.clock = clock;
    }

    List<StatusView.Used> of(@Nullable Connection connection) {
        if (connection == null) {
            return List.of();
        }
        Instant now = clock.instant();
        return budgets.of(connection).stream().map(budget -> used(budget, now)).toList();
    }

    static StatusView.Used used(Budget budget, Instant now) {
        return new StatusView.Used(
                budget.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                budget.used(),
                budget.limit(),
                budget.window().toSeconds(),
                budget.pacePerHour(),
                budget.lastsUntil(),
                "%s: %s %s; %s"
                        .formatted(
                                budget.what().spoken(),
                                budget.limit() == null
                                        ? "%,d".formatted(budget.used())
                                        : "%,d of %,d".formatted(budget.used(), budget.limit()),
                                window(budget.window()),
                                forecast(budget, now)));
    }

    private static String window(Duration window) {
        if (window.compareTo(Duration.ofDays(1)) >= 0) {
            return "in a day";
        }
        return window.compareTo(Duration.ofHours(1)) >= 0 ? "in an hour" : "in a minute";
    }

    private static String forecast(Budget budget, Instant now) {
        Instant until = budget.lastsUntil();
        if (budget.limit() == null) {
            return "there is no limit";
        }
        if (until == null) {
            return "at this pace it is enough";
        }
        return until.isAfter(now)
                ? "at this pace it lasts until " + MOMENT.format(until.atOffset(ZoneOffset.UTC)) + " UTC"
                : "used up, so what waits gathers until calls are free again";
    }
}
