package com.mlconnector.admin;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Says for people how far a kind is read. */
@Component
public class LoadLine {
    private final Spoken spoken;

    public LoadLine(Spoken spoken) {
        this.spoken = spoken;
    }

    /** {@code 1,200 of 40,000, 85 a second, some 8 min left}; {@code 984 read, FreshBooks counts 1,000}. */
    public String count(StatusView.Load load) {
        String of = load.total() > 0 ? "%,d of %,d".formatted(load.done(), load.total()) : "%,d".formatted(load.done());
        return switch (load.state()) {
            case "running" -> of + pace(load);
            case "done" ->
                "%,d read".formatted(load.done())
                        + (load.missing() > 0 ? ", FreshBooks counts %,d".formatted(load.total()) : "");
            default -> of + ", " + load.state();
        };
    }

    private static String pace(StatusView.Load load) {
        Double perSecond = load.perSecond();
        Long left = load.secondsLeft();
        return (perSecond == null ? "" : ", %,d a second".formatted(Math.max(1, Math.round(perSecond))))
                + (left == null ? "" : ", some " + Spoken.length(Duration.ofSeconds(Math.max(10, left))) + " left");
    }

    /** {@code Waits at page 12; next try in 30 s}; empty where it does not wait. */
    public String waits(StatusView.Load load) {
        return load.nextAt() == null
                ? ""
                : "Waits at page " + load.page() + "; next try " + spoken.away(load.nextAt()) + ".";
    }
}
