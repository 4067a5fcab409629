package com.mlconnector.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. After three failed tries for one account from one address each further try waits twice as long as
 * the one before, up to 15 minutes; the same holds for one address over all accounts, after ten. Nobody is locked out for
 * good, and nobody can lock out the admin from elsewhere. Forgotten after an hour of quiet, and at a restart.
 */
@Component
class Throttle {
    private static final int FREE_PER_ACCOUNT = 3;
    private static final int FREE_PER_ADDRESS = 10;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Throttle(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {}

    /**
     * Lets one try in and counts it as failed until it proves right, so that many tries at once do not slip through
     * together; or says how long to wait.
     *
     * @return zero when the try may be looked at
     */
    synchronized Duration admit(String account, String address) {
        Duration one = pause(pair(account, address), FREE_PER_ACCOUNT);
        Duration all = pause(address, FREE_PER_ADDRESS);
        Duration longer = one.compareTo(all) > 0 ? one : all;
        if (longer.isZero()) {
            count(pair(account, address));
            count(address);
        }
        return longer;
    }

    synchronized void succeeded(String account, String address) {
        failures.remove(pair(account, address));
        failures.computeIfPresent(address, (key, known) -> new Failures(known.count() - 1, known.last()));
    }

    private Duration pause(String key, int free) {
        Failures known = failures.get(key);
        if (known == null || known.count() < free) {
            return Duration.ZERO;
        }
        Duration whole = Duration.ofSeconds(1L << Math.min(20, known.count() - free));
        Instant until = known.last().plus(whole.compareTo(LONGEST) > 0 ? LONGEST : whole);
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void count(String key) {
        Instant now = clock.instant();
        Failures known = failures.get(key);
        boolean fresh = known == null || known.last().plus(FORGOTTEN).isBefore(now);
        failures.put(key, new Failures(fresh || known == null ? 1 : known.count() + 1, now));
    }

    private static String pair(String account, String address) {
        String shortened = account.length() <= 64 ? account : account.substring(0, 64);
        return address + " " + shortened;
    }
}
