package com.mlconnector.credentials;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.store.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The FreshBooks tokens of each connection. A FreshBooks refresh token works once, with no second chance, so whoever loses
 * the new one locks us out. Hence: one refresher at a time (a lock in this process, a lease in the database), the intent
 * committed before the call, the new pair committed before it is used. {@link TokenRefresh} walks one refresh.
 */
@Component
public class OauthTokens {
    /** A token that came from a forced refresh and is refused within this time forces no further one. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final TokenTable table;
    private final TokenSpill spill;
    private final TokenRefresh refresh;
    private final Clock clock;
    private final Map<ConnectionId, ReentrantLock> locks = new ConcurrentHashMap<>();

    public OauthTokens(
            JdbcClient jdbc, TransactionTemplate transactions, Vault vault, StoreSettings settings, Clock clock) {
        this.clock = clock;
        table = new TokenTable(jdbc, transactions, vault, clock);
        spill = new TokenSpill(settings.folder(), vault);
        refresh = new TokenRefresh(table, spill, clock);
    }

    /** After a person connected. Ends the state RECONNECT_NEEDED; an answer to an older refresh is discarded from now on. */
    public void keep(ConnectionId connection, TokenPair pair) {
        table.keep(connection, pair);
        spill.forget(connection);
    }

    /**
     * The access token to use now. Refreshes at about half of its life while others go on with the one they have; where
     * that fails, the old one is used until it ends or is refused. Call it outside of a transaction.
     *
     * @param refresher sends the refresh token to FreshBooks, once, without retries. {@link AnswerLost}: no clear answer;
     *     {@link StepFailed} with FRESHBOOKS_RECONNECT: the refresh token is dead; any other {@link StepFailed}: refused, or
     *     not sent, without the token being used up
     * @throws StepFailed FRESHBOOKS_RECONNECT where a person has to connect again, or the reason why no token can be had now
     */
    public Secret access(ConnectionId connection, Function<Secret, TokenPair> refresher) {
        TokenRow row = opened(connection);
        Instant now = clock.instant();
        if (row.isFresh(now)) {
            return row.access();
        }
        if (row.dead() && spill.find(connection).isEmpty()) {
            return TokenRefresh.lastUse(row, now);
        }
        ReentrantLock lock = locks.computeIfAbsent(connection, key -> new ReentrantLock(true));
        if (row.isUsable(now) && !lock.tryLock()) {
            return row.access();
        }
        if (!lock.isHeldByCurrentThread()) {
            lock.lock();
        }
        try {
            return refresh.access(connection, refresher);
        } finally {
            lock.unlock();
        }
    }

    /**
     * FreshBooks answered 401 to this access token. Where it is still the current one, the next {@link #access} refreshes;
     * a token that just came from such a refresh forces no other one, or a broken grant would make us refresh for ever.
     */
    public void accessRefused(ConnectionId connection, Secret access) {
        Optional<TokenRow> current =
                table.find(connection).filter(row -> row.access().equals(access));
        if (current.isEmpty()) {
            return;
        }
        TokenRow row = current.get();
        if (row.forced() && clock.instant().isBefore(row.issuedAt().plus(GRACE))) {
            return;
        }
        table.markRefused(connection, row.version());
    }

    /**
     * What FreshBooks refused a refresh for may be mended: it answers a wrong redirect address with the same code as a dead token. The
     * next {@link #access} tries once more where it gave up for good before.
     *
     * @return whether it had given up
     */
    public boolean tryAgain(ConnectionId connection) {
        return table.revive(connection);
    }

    public TokenState state(ConnectionId connection) {
        return table.state(connection)
                .orElseGet(() -> new TokenState(
                        TokenState.State.NONE,
                        null,
                        Set.of(),
                        "FreshBooks is not connected yet. Connect it on the Connect page."));
    }

    /** Drops the tokens, after a disconnect. */
    public void forget(ConnectionId connection) {
        table.forget(connection);
        spill.forget(connection);
    }

    private TokenRow opened(ConnectionId connection) {
        try {
            return table.find(connection)
                    .orElseThrow(() -> new StepFailed(
                            Reason.FRESHBOOKS_RECONNECT,
                            "FreshBooks is not connected yet. Connect it on the Connect page."));
        } catch (SealBroken broken) {
            if (broken.isKeyMissing()) {
                throw broken;
            }
            throw new StepFailed(
                    Reason.FRESHBOOKS_RECONNECT,
                    "The FreshBooks tokens cannot be opened with the key file. Put the right key file back, or connect"
                            + " FreshBooks again on the Connect page.",
                    null,
                    broken);
        }
    }
}
