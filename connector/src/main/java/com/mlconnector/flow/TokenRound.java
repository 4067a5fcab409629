package com.mlconnector.flow;

import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.tableau.TableauTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps Tableau's personal access tokens alive where there is nothing to send for days. A paused connection makes no call, so they
 * may end; the status page counts the days.
 */
@Component
class TokenRound {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRound.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Connections connections;
    private final TableauTokens tokens;
    private final Clock clock;
    private Instant next = Instant.EPOCH;

    TokenRound(Connections connections, TableauTokens tokens, Clock clock) {
        this.connections = connections;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** False when nothing was due. */
    boolean turn() {
        Instant now = clock.instant();
        if (now.isBefore(next) && now.isAfter(next.minus(BETWEEN))) {
            return false;
        }
        next = now.plus(BETWEEN);
        boolean worked = false;
        for (Connection connection : connections.running()) {
            worked |= keepAlive(connection);
        }
        return worked;
    }

    private boolean keepAlive(Connection connection) {
        try {
            return tokens.keepAlive(connection);
        } catch (StepFailed failed) {
            LOG.info(
                    "Signing in at Tableau to keep its token alive failed and is tried again in an hour: {}",
                    failed.sentence());
            return true;
        }
    }
}
