package com.mlconnector.people;

import com.mlconnector.audit.Actor;
import com.mlconnector.audit.Budget;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Step;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of people and tokens in the audit trail. Everybody can make us refuse something, so refusals get a burst of lines and
 * then one now and then; the rest is counted, and the next line tells how many there were. Names that nobody has are not
 * written down: people type passwords into that field.
 */
@Component
public class Trail {
    private static final int BURST = 30;
    private static final Duration ONE_MORE = Duration.ofMinutes(2);

    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Budget lines;
    private final AtomicInteger onlyCounted = new AtomicInteger();

    public Trail(Journal journal, TransactionTemplate transactions, Clock clock) {
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
        this.lines = new Budget(clock, BURST, ONE_MORE);
    }

    public void loggedIn(Asker who) {
        by(who, Step.LOGGED_IN, "Logged in from " + who.address());
    }

    public void loggedOut(Asker who) {
        by(who, Step.LOGGED_OUT, "Logged out, from " + who.address());
    }

    public void wrongPassword(String name, boolean known, String address) {
        refused(
                Step.LOGIN_REFUSED,
                "A wrong password for " + (known ? name : "a name that no account has") + ", from " + address);
    }

    /** A try that came too early to be looked at, so that there is nothing to tell but that there was one. */
    public void tooEarly() {
        onlyCounted.incrementAndGet();
    }

    void tokenRefused(String name, String why, String address) {
        refused(Step.LOGIN_REFUSED, "The token " + name + " was turned away, from " + address + ": " + why);
    }

    /**
     * Somebody asked for what only another role may do.
     *
     * @param what method and path, without what was asked for in a query
     */
    public void accessRefused(Asker who, String what, Role needed) {
        Actor.begin(who.name());
        try {
            refused(
                    Step.ACCESS_REFUSED,
                    "Asked for %s, which needs the role %s, from %s".formatted(what, needed.word(), who.address()));
        } finally {
            Actor.end();
        }
    }

    /** Call it in the transaction of the change. Who asked is known to the journal. */
    void changed(String sentence, String address) {
        write(Step.ACCESS_CHANGED, sentence + ", from " + address);
    }

    /** As {@link #changed}, where nobody at a door asked for it. */
    void changedAtTheStart(String sentence) {
        write(Step.ACCESS_CHANGED, sentence);
    }

    private void refused(Step step, String sentence) {
        if (!lines.take()) {
            onlyCounted.incrementAndGet();
            return;
        }
        write(step, sentence);
    }

    private void by(Asker who, Step step, String sentence) {
        Actor.begin(who.name());
        try {
            write(step, sentence);
        } finally {
            Actor.end();
        }
    }

    private void write(Step step, String sentence) {
        int more = onlyCounted.getAndSet(0);
        transactions.executeWithoutResult(tx -> {
            if (more > 0) {
                journal.write(line(Step.LOGIN_REFUSED, refusals(more) + " before this"));
            }
            journal.write(line(step, sentence));
        });
    }

    private JournalLine line(Step step, String sentence) {
        return new JournalLine(clock.instant(), null, null, step, null, sentence, 0, null, null);
    }

    @PreDestroy
    void tellTheRest() {
        int more = onlyCounted.getAndSet(0);
        if (more > 0) {
            transactions.executeWithoutResult(tx -> journal.write(line(Step.LOGIN_REFUSED, refusals(more))));
        }
    }

    private static String refusals(int more) {
        return more + (more == 1 ? " more refusal" : " more refusals");
    }
}
