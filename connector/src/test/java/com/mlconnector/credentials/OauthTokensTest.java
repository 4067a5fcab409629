package com.mlconnector.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.store.Database;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class OauthTokensTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final Duration LIFE = Duration.ofHours(12);

    @Parameter
    Database kind = Database.SQLITE;

    @TempDir
    Path folder = Path.of("unset");

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;
    private Provider provider = new Provider();

    /** Gives out tokens as FreshBooks does: each refresh token works once. */
    private final class Provider implements Function<Secret, TokenPair> {
        private final AtomicInteger calls = new AtomicInteger();
        private int current = 1;

        @Override
        public synchronized TokenPair apply(Secret refresh) {
            calls.incrementAndGet();
            if (!refresh.equals(Secret.of("refresh-" + current))) {
                throw new StepFailed(Reason.FRESHBOOKS_RECONNECT, "invalid_grant");
            }
            current++;
            return pair();
        }

        TokenPair pair() {
            return new TokenPair(
                    Secret.of("access-" + current),
                    Secret.of("refresh-" + current),
                    clock.instant().plus(LIFE),
                    Set.of());
        }
    }

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        provider = new Provider();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void asksForAConnectionWhereThereIsNone() {
        OauthTokens tokens = tokens();

        assertThatThrownBy(() -> tokens.access(MAIN, provider))
                .isInstanceOfSatisfying(
                        StepFailed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.FRESHBOOKS_RECONNECT));
        assertThat(tokens.state(MAIN).state()).isEqualTo(TokenState.State.NONE);
    }

    @Test
    void refreshesAboutHalfWayAndKeepsTheScopes() {
        OauthTokens tokens = connected();

        clock.turn(LIFE.multipliedBy(44).dividedBy(100));
        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-1"));
        clock.turn(LIFE.multipliedBy(12).dividedBy(100));
        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-2"));

        assertThat(provider.calls).hasValue(1);
        assertThat(tokens.state(MAIN).scopes()).containsExactly("user:invoices:read");
        assertThat(tokens.state(MAIN).state()).isEqualTo(TokenState.State.GOOD);
    }

    @Test
    void refreshesOnceForFiftyThreadsWithAnExpiredToken() throws Exception {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));

        Set<Secret> seen = atOnce(50, () -> tokens.access(MAIN, provider));

        assertThat(provider.calls).hasValue(1);
        assertThat(seen).containsExactly(Secret.of("access-2"));
    }

    @Test
    void refreshesOnceForTwoNodes() throws Exception {
        OauthTokens one = connected();
        OauthTokens other = tokens();
        clock.turn(LIFE.plusMinutes(1));
        AtomicInteger turn = new AtomicInteger();

        Set<Secret> seen = atOnce(40, () -> (turn.incrementAndGet() % 2 == 0 ? one : other).access(MAIN, provider));

        assertThat(provider.calls).hasValue(1);
        assertThat(seen).containsExactly(Secret.of("access-2"));
    }

    @Test
    void waitsForNoLeaseThatWasTakenWhileTheClockWasFast() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));
        database.jdbc()
                .sql(
                        "update oauth_token set intent = 'of a process that died', leased_until = :until, not_before = :until")
                .param("until", clock.instant().plus(Duration.ofDays(2)).toEpochMilli())
                .update();

        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-2"));
    }

    @Test
    void letsOthersGoOnWithTheOldTokenWhileOneRefreshesAheadOfTime() throws Exception {
        OauthTokens tokens = connected();
        clock.turn(LIFE.multipliedBy(60).dividedBy(100));
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<Secret> first = threads.submit(() -> tokens.access(MAIN, refresh -> {
            sent.countDown();
            await(answer);
            return provider.apply(refresh);
        }));
        await(sent);

        Secret meanwhile = tokens.access(MAIN, provider);
        answer.countDown();

        assertThat(meanwhile).isEqualTo(Secret.of("access-1"));
        assertThat(first.get()).isEqualTo(Secret.of("access-2"));
        threads.shutdown();
    }

    @Test
    void writesItsIntentBeforeItSends() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));
        List<String> intents = new ArrayList<>();

        tokens.access(MAIN, refresh -> {
            intents.add(column("intent"));
            return provider.apply(refresh);
        });

        assertThat(intents).hasSize(1).doesNotContain("null");
        assertThat(column("intent")).isEqualTo("null");
    }

    @Test
    void refreshesAfterACrashBeforeTheCallWasSent() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));
        assertThatThrownBy(() -> tokens.access(MAIN, refresh -> {
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        clock.turn(Duration.ofMinutes(2));

        assertThat(tokens().access(MAIN, provider)).isEqualTo(Secret.of("access-2"));
    }

    @Test
    void asksToReconnectOnceAfterACrashBetweenTheAnswerAndTheStore() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.multipliedBy(60).dividedBy(100));
        assertThatThrownBy(() -> tokens.access(MAIN, refresh -> {
                    provider.apply(refresh);
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        clock.turn(Duration.ofMinutes(2));
        OauthTokens restarted = tokens();

        assertThat(restarted.access(MAIN, provider)).isEqualTo(Secret.of("access-1"));
        assertThat(restarted.state(MAIN).state()).isEqualTo(TokenState.State.RECONNECT_NEEDED);
        assertThat(restarted.state(MAIN).sentence())
                .contains("never reached us")
                .contains("Connect");
        restarted.access(MAIN, provider);
        assertThat(provider.calls).hasValue(2);
        restarted.accessRefused(MAIN, Secret.of("access-1"));
        assertThatThrownBy(() -> restarted.access(MAIN, provider)).hasMessageContaining("never reached us");
        assertThat(provider.calls).hasValue(2);
    }

    @Test
    void asksToReconnectWhenAccessWasWithdrawnAndWorksAgainAfterwards() {
        OauthTokens tokens = connected();
        provider.current = 7;
        clock.turn(LIFE.plusMinutes(1));

        assertThatThrownBy(() -> tokens.access(MAIN, provider)).isInstanceOfSatisfying(StepFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Reason.FRESHBOOKS_RECONNECT);
            assertThat(failed.sentence()).contains("withdrawn").doesNotContain("refresh-1");
        });
        tokens.keep(MAIN, provider.pair());

        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-7"));
        assertThat(tokens.state(MAIN).state()).isEqualTo(TokenState.State.GOOD);
    }

    @Test
    void triesOnceMoreWhenAnAnswerIsLostAndThenPauses() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));
        AtomicInteger sent = new AtomicInteger();
        Function<Secret, TokenPair> silent = refresh -> {
            sent.incrementAndGet();
            throw new AnswerLost("FreshBooks answered 502", null);
        };

        assertThatThrownBy(() -> tokens.access(MAIN, silent)).hasMessage("FreshBooks answered 502");
        assertThatThrownBy(() -> tokens.access(MAIN, silent)).isInstanceOfSatisfying(StepFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Reason.FRESHBOOKS_UNAVAILABLE);
            assertThat(failed.retryAfter()).isPresent();
        });
        assertThat(sent).hasValue(2);
        clock.turn(Duration.ofMinutes(1));

        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-2"));
    }

    @Test
    void usesTheOldTokenToItsEndWhileFreshbooksGivesNoNewOne() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.multipliedBy(60).dividedBy(100));
        AtomicInteger sent = new AtomicInteger();
        Function<Secret, TokenPair> busy = refresh -> {
            sent.incrementAndGet();
            throw new StepFailed(Reason.FRESHBOOKS_SLOW_DOWN, "429");
        };

        assertThat(tokens.access(MAIN, busy)).isEqualTo(Secret.of("access-1"));
        assertThat(tokens.access(MAIN, busy)).isEqualTo(Secret.of("access-1"));

        assertThat(sent).hasValue(1);
        assertThat(column("tries")).isEqualTo("0");
    }

    @Test
    void discardsTheAnswerToAnOlderRefreshWhenAPersonConnectedMeanwhile() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));

        Secret used = tokens.access(MAIN, refresh -> {
            TokenPair late = provider.apply(refresh);
            tokens.keep(
                    MAIN,
                    new TokenPair(
                            Secret.of("access-new"),
                            Secret.of("refresh-new"),
                            clock.instant().plus(LIFE),
                            Set.of()));
            return late;
        });

        assertThat(used).isEqualTo(Secret.of("access-new"));
        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-new"));
    }

    @Test
    void refreshesOnceWhenATokenIsRefusedAndNotForEverWhenTheNewOneIsRefusedToo() {
        OauthTokens tokens = connected();
        tokens.accessRefused(MAIN, Secret.of("access-0"));
        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-1"));

        tokens.accessRefused(MAIN, Secret.of("access-1"));
        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-2"));
        tokens.accessRefused(MAIN, Secret.of("access-2"));
        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-2"));

        assertThat(provider.calls).hasValue(1);
    }

    @Test
    void keepsANewPairAsideThatTheDatabaseDoesNotTakeAndStoresItAfterARestart() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));

        Secret used = tokens.access(MAIN, refresh -> {
            TokenPair pair = provider.apply(refresh);
            database.jdbc().sql("alter table oauth_token rename to hidden").update();
            database.jdbc()
                    .sql("create view oauth_token as select * from hidden where 1 = 0 union all select * from hidden")
                    .update();
            return pair;
        });
        database.jdbc().sql("drop view oauth_token").update();
        database.jdbc().sql("alter table hidden rename to oauth_token").update();

        assertThat(used).isEqualTo(Secret.of("access-2"));
        assertThat(folder.resolve("oauth-main.spill")).exists();
        assertThat(tokens().access(MAIN, provider)).isEqualTo(Secret.of("access-2"));
        assertThat(folder.resolve("oauth-main.spill")).doesNotExist();
        assertThat(provider.calls).hasValue(1);
    }

    @Test
    void takesAPairThatIsKeptAsideThoughAnotherNodeFoundTheOldOneUsedUp(@TempDir Path elsewhere) {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));
        tokens.access(MAIN, refresh -> {
            TokenPair pair = provider.apply(refresh);
            database.jdbc().sql("alter table oauth_token rename to hidden").update();
            database.jdbc()
                    .sql("create view oauth_token as select * from hidden where 1 = 0 union all select * from hidden")
                    .update();
            return pair;
        });
        database.jdbc().sql("drop view oauth_token").update();
        database.jdbc().sql("alter table hidden rename to oauth_token").update();
        clock.turn(Duration.ofMinutes(2));
        OauthTokens other = tokensIn(elsewhere);
        assertThatThrownBy(() -> other.access(MAIN, provider)).hasMessageContaining("Connect FreshBooks again");

        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-2"));

        assertThat(other.access(MAIN, provider)).isEqualTo(Secret.of("access-2"));
        assertThat(other.state(MAIN).state()).isEqualTo(TokenState.State.GOOD);
        assertThat(provider.calls).hasValue(2);
    }

    @Test
    void goesOnWithTheNewPairAfterACrashThatFollowsItsStore() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));
        tokens.access(MAIN, provider);

        OauthTokens restarted = tokens();

        assertThat(restarted.access(MAIN, provider)).isEqualTo(Secret.of("access-2"));
        clock.turn(LIFE.plusMinutes(1));
        assertThat(restarted.access(MAIN, provider)).isEqualTo(Secret.of("access-3"));
        assertThat(provider.calls).hasValue(2);
    }

    @Test
    void triesAgainOnceWhereAPersonMendedTheAppAndGivesUpForGoodWhereThatDidNotHelp() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));
        AtomicInteger sent = new AtomicInteger();
        Function<Secret, TokenPair> wrongAddress = refresh -> {
            sent.incrementAndGet();
            throw new StepFailed(Reason.FRESHBOOKS_RECONNECT, "invalid_grant");
        };
        assertThatThrownBy(() -> tokens.access(MAIN, wrongAddress)).isInstanceOf(StepFailed.class);

        tokens.tryAgain(MAIN);
        assertThatThrownBy(() -> tokens.access(MAIN, wrongAddress)).isInstanceOf(StepFailed.class);
        assertThatThrownBy(() -> tokens.access(MAIN, wrongAddress)).isInstanceOf(StepFailed.class);
        assertThat(sent).hasValue(2);
        assertThat(tokens.state(MAIN).state()).isEqualTo(TokenState.State.RECONNECT_NEEDED);

        tokens.tryAgain(MAIN);
        assertThat(tokens.access(MAIN, provider)).isEqualTo(Secret.of("access-2"));
    }

    @Test
    void neverRefreshesInsideATransaction() {
        OauthTokens tokens = connected();
        clock.turn(LIFE.plusMinutes(1));

        assertThatThrownBy(() -> database.transactions().execute(status -> tokens.access(MAIN, provider)))
                .hasMessageContaining("never refreshed inside a transaction");
        assertThat(provider.calls).hasValue(0);
    }

    @Test
    void keepsNoTokenReadableInTheDatabase() {
        connected();

        byte[] sealed = database.jdbc()
                .sql("select refresh_token from oauth_token")
                .query((row, n) -> row.getBytes(1))
                .single();

        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("refresh");
    }

    /** As {@code kill -9} would: nothing after it runs. */
    private static final class Killed extends Error {}

    private OauthTokens connected() {
        OauthTokens tokens = tokens();
        TokenPair first = provider.pair();
        tokens.keep(
                MAIN, new TokenPair(first.access(), first.refresh(), first.expiresAt(), Set.of("user:invoices:read")));
        return tokens;
    }

    /** A process of its own, as far as tokens go. */
    private OauthTokens tokens() {
        return tokensIn(folder);
    }

    /** As in a process with a data folder of its own; the keys are the same. */
    private OauthTokens tokensIn(Path own) {
        Vault vault = new Vault(new StoreSettings(folder, "", "", null), database.jdbc(), clock);
        return new OauthTokens(
                database.jdbc(), database.transactions(), vault, new StoreSettings(own, "", "", null), clock);
    }

    private String column(String name) {
        return database.jdbc()
                .sql("select " + name + " from oauth_token")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .single();
    }

    private static Set<Secret> atOnce(int count, Callable<Secret> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Secret>> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pending.add(threads.submit(() -> {
                await(start);
                return work.call();
            }));
        }
        start.countDown();
        Set<Secret> seen = new java.util.HashSet<>();
        for (Future<Secret> one : pending) {
            seen.add(one.get());
        }
        threads.shutdown();
        return seen;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
