package com.mlconnector.people;

import java.time.Instant;

/**
 * A person's account.
 *
 * @param mustChange while its password is a one-time password that we made
 * @param stamp changes with the password and the role; a session that began with another one is over
 */
public record Account(
        String name, Role role, String passwordHash, boolean mustChange, String stamp, Instant changedAt) {

    @Override
    public String toString() {
        return "Account[" + name + ", " + role.word() + "]";
    }
}
