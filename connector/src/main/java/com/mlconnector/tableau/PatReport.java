package com.mlconnector.tableau;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the tokens of a connection stand.
 *
 * @param second null where there is none
 */
public record PatReport(PatLife inUse, @Nullable PatLife second) {

    /** Whether nothing can be sent until a person enters another token. */
    public boolean isStopped() {
        return inUse.refusedAt() != null && (second == null || second.refusedAt() != null);
    }

    /** What a person has to do, now or soon, as sentences; empty while there is nothing. */
    public String warning(Instant now) {
        if (isStopped()) {
            return "Tableau refuses " + refused(inUse)
                    + (second == null ? "" : " and " + refused(Objects.requireNonNull(second)))
                    + ": revoked, expired, or unused for 15 days. Nothing can be sent. Make a new one in Tableau (My Account"
                    + " Settings) and enter it on the page Connect; what waits is sent then.";
        }
        return Stream.of(shared(), unused(), inUse.warning(now), second == null ? "" : second.warning(now))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Whether another program signs in with the token in use. */
    public boolean isShared() {
        return inUse.isShared();
    }

    private String shared() {
        PatLife shared = inUse.isShared() || second == null ? inUse : second;
        return !shared.isShared()
                ? ""
                : "Another program signs in with the personal access token \"" + shared.name()
                        + "\" too: our session with it"
                        + " was ended " + shared.earlyEnds()
                        + " times within a day, earlier than Tableau does by itself"
                        + (shared.equals(inUse) ? ", and we sign in ever more rarely" : "")
                        + ". Make a token in Tableau (My Account"
                        + " Settings) for ml-connector alone and enter it on the page Connect.";
    }

    /** The second token is refused while the one in use does all the work. */
    private String unused() {
        if (second == null || second.refusedAt() == null) {
            return "";
        }
        return "Tableau refuses " + refused(second) + "; \"" + inUse.name()
                + "\" signs in instead and nothing stops. Enter a"
                + " new second token on the page Connect before \"" + inUse.name() + "\" ends"
                + (inUse.lastDay() == null ? "" : " on " + inUse.lastDay()) + ".";
    }

    private static String refused(PatLife life) {
        return "the personal access token \"" + life.name() + "\" since "
                + Objects.requireNonNull(life.refusedAt())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate();
    }
}
