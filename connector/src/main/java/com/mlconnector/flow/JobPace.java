package com.mlconnector.flow;

import java.time.Duration;

/**
 * How often a running job is asked after: soon at first, ever more rarely later. A job of three seconds costs about five
 * questions, one of five minutes about seventeen; Tableau Cloud allows 20,000 a day for the whole site.
 */
final class JobPace {
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private JobPace() {}

    static Duration first() {
        return FIRST;
    }

    static Duration next(Duration running) {
        Duration half = running.dividedBy(2);
        if (half.compareTo(FIRST) < 0) {
            return FIRST;
        }
        return half.compareTo(LONGEST) > 0 ? LONGEST : half;
    }
}
