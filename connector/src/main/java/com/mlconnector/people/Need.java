package com.mlconnector.people;

import java.util.Optional;

/** What has to be known of somebody who asks for an address. */
public enum Need {
    /** Nothing: everybody may. */
    NOTHING,
    /** Who it is, even where only a one-time password was shown so far. */
    LOGIN,
    VIEWER,
    OPERATOR,
    ADMIN;

    /** The role that is needed, where one is. */
    public Optional<Role> role() {
        return compareTo(VIEWER) < 0 ? Optional.empty() : Role.of(name().toLowerCase(java.util.Locale.ROOT));
    }
}
