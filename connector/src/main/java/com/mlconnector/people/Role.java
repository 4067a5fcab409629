package com.mlconnector.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may do all that the one before may. {@link Duties} says what that is. */
public enum Role {
    /** Sees everything but people and tokens, and changes nothing. */
    VIEWER,
    /** Keeps it running: carries again, reads anew, pauses, resumes, switches data sources, keeps rates. */
    OPERATOR,
    /** Also connects both sides, and says who may come in. */
    ADMIN;

    /** The request attribute that holds the role somebody lacks who is refused. */
    public static final String LACKING = "com.mlconnector.lacking-role";

    /** The word in tables, pages and the API: {@code viewer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The role a word names, or nothing. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
