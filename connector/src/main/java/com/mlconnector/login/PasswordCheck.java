package com.mlconnector.login;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password. An unknown name takes as long as a wrong password, so neither can be told from the other;
 * at most two hashes are worked out at a time, so that guessing cannot eat the machine.
 */
@Component
class PasswordCheck implements AuthenticationProvider {
    /** The role of one who still has the one-time password: may only choose an own one. */
    static final String NEWCOMER = "ROLE_NEWCOMER";

    static final String ADMIN = "ROLE_ADMIN";

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Throttle throttle;
    private final String hashOfNobody;
    private final Semaphore hashing = new Semaphore(2, true);

    PasswordCheck(Accounts accounts, PasswordEncoder encoder, Throttle throttle) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.throttle = throttle;
        this.hashOfNobody = String.valueOf(encoder.encode("nobody has this password"));
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
        String name = attempt.getName();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        Duration pause = throttle.admit(name, address);
        if (!pause.isZero()) {
            throw new TooEarly(pause);
        }
        return check(name, String.valueOf(attempt.getCredentials()), address);
    }

    private Authentication check(String name, String password, String address) {
        Accounts.Account account = accounts.find(name).orElse(null);
        boolean right = matches(password, account == null ? hashOfNobody : account.passwordHash());
        if (account == null || !right) {
            throw new BadCredentialsException("The name or the password is wrong");
        }
        throttle.succeeded(name, address);
        return granted(account.name(), account.mustChange());
    }

    boolean matches(String password, String hash) {
        hashing.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            hashing.release();
        }
    }

    static Authentication granted(String name, boolean mustChange) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, List.of(new SimpleGrantedAuthority(mustChange ? NEWCOMER : ADMIN)));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
