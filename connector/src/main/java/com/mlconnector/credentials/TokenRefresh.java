package com.mlconnector.credentials;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Walks one refresh. The caller holds the lock of the connection in this process. */
final class TokenRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRefresh.class);

    /** Longer than two calls of 30 seconds may take. */
    private static final Duration LEASE = Duration.ofSeconds(75);

    private static final Duration PAUSE_WHILE_USABLE = Duration.ofMinutes(5);
    private static final Duration PAUSE_WHEN_NEEDED = Duration.ofSeconds(15);
    private static final long LOOK_EVERY_NANOS = 100_000_000;
    private static final int LOOKS = 300;

    private final TokenTable table;
    private final TokenSpill spill;
    private final Clock clock;

    TokenRefresh(TokenTable table, TokenSpill spill, Clock clock) {
        this.table = table;
        this.spill = spill;
        this.clock = clock;
    }

    /** Looks again first: whoever held the lock before us may have refreshed. */
    Secret access(ConnectionId connection, Function<Secret, TokenPair> refresher) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A token is never refreshed inside a transaction: its intent must be durable");
        }
        storeSpilled(connection);
        TokenRow row = read(connection);
        Instant now = clock.instant();
        if (row.isFresh(now)) {
            return row.access();
        }
        if (row.dead()) {
            return lastUse(row, now);
        }
        if (row.isHeldOff(now, PAUSE_WHILE_USABLE)) {
            return usableOr(
                    row,
                    new StepFailed(
                            Reason.FRESHBOOKS_UNAVAILABLE,
                            "FreshBooks did not give a new access token a moment ago; the next try follows shortly.",
                            Duration.between(now, row.notBefore()),
                            null));
        }
        String intent = UUID.randomUUID().toString();
        if (!table.intend(connection, row.version(), intent, LEASE)) {
            return fromOther(connection, row);
        }
        return refreshed(new Refresh(connection, row, intent, refresher));
    }

    /** The token of a dead grant, for as long as FreshBooks lets it live. */
    static Secret lastUse(TokenRow row, Instant now) {
        if (row.isUsable(now)) {
            return row.access();
        }
        throw new StepFailed(Reason.FRESHBOOKS_RECONNECT, row.sentence());
    }

    private record Refresh(
            ConnectionId connection, TokenRow row, String intent, Function<Secret, TokenPair> refresher) {}

    private Secret refreshed(Refresh refresh) {
        try {
            return send(refresh);
        } catch (AnswerLost first) {
            LOG.warn("The answer to a token refresh was lost; trying once more", first);
        }
        TokenRow row = read(refresh.connection());
        boolean again = row.version() == refresh.row().version()
                && table.intend(refresh.connection(), row.version(), refresh.intent(), LEASE);
        if (!again) {
            return fromOther(refresh.connection(), refresh.row());
        }
        Refresh second = new Refresh(refresh.connection(), row, refresh.intent(), refresh.refresher());
        try {
            return send(second);
        } catch (AnswerLost lost) {
            return gaveUp(second, false, new StepFailed(Reason.FRESHBOOKS_UNAVAILABLE, lost.sentence(), null, lost));
        }
    }

    private Secret send(Refresh refresh) {
        TokenPair pair;
        try {
            pair = refresh.refresher().apply(refresh.row().refresh());
        } catch (StepFailed failed) {
            return failed.reason() == Reason.FRESHBOOKS_RECONNECT ? buried(refresh) : gaveUp(refresh, true, failed);
        }
        return stored(refresh.connection(), new TokenSpill.Spilled(refresh.row().version(), pair));
    }

    private Secret stored(ConnectionId connection, TokenSpill.Spilled fresh) {
        try {
            boolean ours = table.store(connection, fresh.version(), fresh.pair());
            return ours ? fresh.pair().access() : read(connection).access();
        } catch (DataAccessException | TransactionException | SealBroken notNow) {
            LOG.error("A renewed FreshBooks token cannot be stored in the database now; it is kept aside", notNow);
            spill.keep(connection, fresh);
            return fresh.pair().access();
        }
    }

    private void storeSpilled(ConnectionId connection) {
        spill.find(connection).ifPresent(spilled -> {
            table.store(connection, spilled.version(), spilled.pair());
            spill.forget(connection);
        });
    }

    /** A refusal is only believed where no newer pair stands in the table: we may have lost a race. */
    private Secret buried(Refresh refresh) {
        TokenRow now = read(refresh.connection());
        if (now.version() != refresh.row().version()) {
            return now.access();
        }
        String sentence = refresh.row().tries() > 0
                ? "FreshBooks gave out a new token but its answer never reached us, and the old one works only once. Connect"
                        + " FreshBooks again on the Connect page; nothing is lost, waiting records are carried afterwards."
                : "FreshBooks does not accept our token any more: access was withdrawn, or the database was restored from an"
                        + " older copy. Connect FreshBooks again on the Connect page; waiting records are carried afterwards.";
        table.bury(refresh.connection(), now.version(), sentence);
        LOG.error("FreshBooks has to be connected again for connection {}", refresh.connection());
        return lastUse(read(refresh.connection()), clock.instant());
    }

    private Secret gaveUp(Refresh refresh, boolean answered, StepFailed failed) {
        Instant now = clock.instant();
        Duration pause = refresh.row().isUsable(now) ? PAUSE_WHILE_USABLE : PAUSE_WHEN_NEEDED;
        table.giveUp(refresh.connection(), refresh.intent(), answered, now.plus(pause));
        LOG.warn("A FreshBooks access token could not be renewed: {}", failed.sentence());
        return usableOr(refresh.row(), failed);
    }

    private Secret usableOr(TokenRow row, StepFailed failed) {
        if (row.isUsable(clock.instant())) {
            return row.access();
        }
        throw failed;
    }

    /** Somebody else (another node) is refreshing: use the old token while it lives, else wait for the new one. */
    private Secret fromOther(ConnectionId connection, TokenRow before) {
        for (int look = 0; look < LOOKS; look++) {
            TokenRow row = read(connection);
            if (row.version() != before.version() || row.isUsable(clock.instant())) {
                return row.access();
            }
            if (row.dead()) {
                throw new StepFailed(Reason.FRESHBOOKS_RECONNECT, row.sentence());
            }
            if (!clock.instant().isBefore(row.leasedUntil())) {
                break;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        throw new StepFailed(
                Reason.FRESHBOOKS_UNAVAILABLE,
                "Another node is renewing the FreshBooks access token; the next try follows shortly.",
                Duration.ofSeconds(5),
                null);
    }

    private TokenRow read(ConnectionId connection) {
        return table.find(connection)
                .orElseThrow(() -> new StepFailed(
                        Reason.FRESHBOOKS_RECONNECT,
                        "FreshBooks was disconnected meanwhile. Connect it on the Connect page."));
    }
}
