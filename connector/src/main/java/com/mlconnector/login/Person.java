package com.mlconnector.login;

import com.mlconnector.people.Account;
import com.mlconnector.people.Role;
import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody who was let in by a password.
 *
 * @param stamp the account's when the session began; the session is over when the account has another
 */
record Person(String name, String stamp) implements Principal, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The authority of one who still has the one-time password: may only choose an own one. */
    static final String NEWCOMER = "ROLE_NEWCOMER";

    @Override
    public String getName() {
        return name;
    }

    static Authentication of(Account account) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new Person(account.name(), account.stamp()),
                null,
                account.mustChange() ? List.of(new SimpleGrantedAuthority(NEWCOMER)) : authorities(account.role()));
    }

    /** A program, by what it is called in the audit trail. */
    static Authentication program(String name, Role role) {
        return UsernamePasswordAuthenticationToken.authenticated(name, null, authorities(role));
    }

    static String authority(Role role) {
        return "ROLE_" + role.name();
    }

    /** A role and all that it includes. */
    private static List<SimpleGrantedAuthority> authorities(Role role) {
        return Arrays.stream(Role.values())
                .filter(role::includes)
                .map(each -> new SimpleGrantedAuthority(authority(each)))
                .toList();
    }
}
