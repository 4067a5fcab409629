package com.mlconnector.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found so far while lines are compared with their seals. */
final class Findings {
    private static final int MOST_PROBLEMS = 20;

    private final List<String> problems = new ArrayList<>();
    private int broken;
    private long lines;
    private @Nullable Instant from;
    private @Nullable Instant to;

    void problem(String sentence) {
        broken++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(sentence);
        }
    }

    void line(TrailLine line) {
        lines++;
        to = Instant.ofEpochMilli(line.at());
        from = from == null ? to : from;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    int broken() {
        return broken;
    }

    long lines() {
        return lines;
    }

    @Nullable
    Instant from() {
        return from;
    }

    @Nullable
    Instant to() {
        return to;
    }
}
