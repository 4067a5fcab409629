package com.mlconnector.flow;

import com.mlconnector.staging.Batch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When a running job is asked after. How long the last job of its data source took tells when this one will end: it is asked
 * after shortly before, and then often; a job that nobody knows, or that takes much longer than usual, ever more rarely. So a job
 * of three seconds costs two or three questions and one of five minutes some twenty; Tableau Cloud allows 20,000 a day for the whole
 * site. What is known is forgotten when the process ends, and learnt again from the next job.
 */
@Component
class JobPace {
    private static final Duration SOONEST = Duration.ofMillis(50);
    private static final Duration UNKNOWN = Duration.ofMillis(300);
    /** Longer ones are not remembered: it may be us who asked late. */
    private static final Duration LONGEST_USUAL = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Map<String, Duration> usual = new ConcurrentHashMap<>();

    /** From its submission until the first question. */
    Duration first(Batch batch) {
        Duration known = usual.get(key(batch));
        return known == null ? UNKNOWN : soon(known);
    }

    /** @param running how long it has run; below zero where the clock was set back */
    Duration next(Batch batch, Duration running) {
        Duration known = usual.get(key(batch));
        if (known != null && running.compareTo(known.multipliedBy(2)) < 0) {
            return within(SOONEST, running.dividedBy(8), LONGEST);
        }
        return within(UNKNOWN, running.dividedBy(2), LONGEST);
    }

    /**
     * It took so long, by the clock of whoever asked. Where the first question found it ended it may have taken much less, so the next
     * one is asked after sooner.
     */
    void ended(Batch batch, Duration took) {
        if (!took.isNegative()) {
            boolean atFirst = took.compareTo(first(batch).plus(SOONEST)) <= 0;
            usual.put(key(batch), within(SOONEST, atFirst ? took.multipliedBy(4).dividedBy(5) : took, LONGEST_USUAL));
        }
    }

    private static Duration soon(Duration known) {
        return within(SOONEST, known.multipliedBy(9).dividedBy(10), LONGEST_USUAL);
    }

    private static String key(Batch batch) {
        return batch.connection().value() + "/" + batch.source();
    }

    private static Duration within(Duration least, Duration wanted, Duration most) {
        if (wanted.compareTo(least) < 0) {
            return least;
        }
        return wanted.compareTo(most) > 0 ? most : wanted;
    }
}
