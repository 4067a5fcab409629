package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Project;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project with its client. */
record ProjectFacts(Project project, Context context, Member client) implements RecordFacts {
    private static final BigDecimal SECONDS_IN_AN_HOUR = BigDecimal.valueOf(3600);
    private static final int SCALE = 4;

    static ProjectFacts of(Project project, Context context) {
        return new ProjectFacts(project, context, Members.client(project.clientId(), "", context));
    }

    @Override
    public RecordKey record() {
        return project.key();
    }

    @Override
    public @Nullable Instant updatedAt() {
        return project.updatedAt();
    }

    /** FreshBooks says nothing where nobody worked yet. */
    BigDecimal hoursLogged() {
        BigDecimal hours = hours(project.figures().loggedSeconds());
        return hours == null ? BigDecimal.ZERO : hours;
    }

    @Nullable
    BigDecimal hoursPlanned() {
        return hours(project.figures().budgetSeconds());
    }

    private static @Nullable BigDecimal hours(Optional<BigDecimal> seconds) {
        return seconds.map(count -> count.divide(SECONDS_IN_AN_HOUR, SCALE, RoundingMode.HALF_UP))
                .orElse(null);
    }
}
