package com.mlconnector.login;

import com.mlconnector.people.Account;
import com.mlconnector.people.Accounts;
import com.mlconnector.people.Asker;
import com.mlconnector.people.People;
import com.mlconnector.people.Trail;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password. An unknown name takes as long as a wrong password, so neither can be told from the other;
 * at most two hashes are worked out at a time, so that guessing cannot eat the machine. Both outcomes stand in the audit trail.
 */
@Component
class PasswordCheck implements AuthenticationProvider {
    /** Of random bytes that nobody kept, as costly as those of people. Working one out at each start would take a third of a second. */
    static final String HASH_OF_NOBODY = "{bcrypt}$2a$10$y.EkOIYdKL6rI86IQR3ovuUvvdH8kPzJ.rhJPUtBaG5Aj3NnTuh8e";

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Throttle throttle;
    private final Trail trail;
    private final Semaphore hashing = new Semaphore(2, true);

    PasswordCheck(Accounts accounts, PasswordEncoder encoder, Throttle throttle, Trail trail) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.throttle = throttle;
        this.trail = trail;
    }

    /** The try came too early; it was not looked at. */
    static final class TooEarly extends LockedException {
        private final Duration pause;

        TooEarly(Duration pause) {
            super("Too many failed tries");
            this.pause = pause;
        }

        long seconds() {
            return Math.max(1, pause.plusMillis(999).toSeconds());
        }
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = People.folded(attempt.getName());
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        Duration pause = throttle.admit(name, address);
        if (!pause.isZero()) {
            trail.tooEarly();
            throw new TooEarly(pause);
        }
        return check(name, String.valueOf(attempt.getCredentials()), address);
    }

    private Authentication check(String name, String password, String address) {
        Account account = accounts.find(name).orElse(null);
        boolean right = matches(password, account == null ? HASH_OF_NOBODY : account.passwordHash());
        if (account == null || !right) {
            trail.wrongPassword(name, account != null, address);
            throw new BadCredentialsException("The name or the password is wrong");
        }
        throttle.succeeded(name, address);
        trail.loggedIn(new Asker(name, address));
        return Person.of(account);
    }

    boolean matches(String password, String hash) {
        hashing.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            hashing.release();
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
