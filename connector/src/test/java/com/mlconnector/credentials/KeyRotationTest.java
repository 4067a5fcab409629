package com.mlconnector.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.credentials.KeyRotation.KeyState;
import com.mlconnector.credentials.KeyRotation.Use;
import com.mlconnector.store.Database;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class KeyRotationTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final Duration LIFE = Duration.ofHours(12);

    @Parameter
    Database kind = Database.SQLITE;

    @TempDir
    Path folder = Path.of("unset");

    @TempDir
    Path elsewhere = Path.of("unset");

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sealsEverythingAnewAndOpensItBothBeforeAndAfterARestart() throws IOException {
        Node node = new Node(folder);
        node.fill();
        String before = Files.readString(folder.resolve("keys"));

        List<KeyState> keys = node.rotation.rotate();

        assertThat(keys).extracting(KeyState::number).containsExactly(2, 1);
        assertThat(keys).extracting(KeyState::use).containsExactly(Use.SEALS, Use.OPENS);
        assertThat(keys).extracting(KeyState::values).containsExactly(5L, 0L);
        assertThat(Files.readString(folder.resolve("keys"))).startsWith(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
                .isEqualTo("rw-------");
        node.expectAll();
        new Node(folder).expectAll();
    }

    @Test
    void knowsEveryColumnThatCanHoldASealedValue() {
        List<String> binary = database.kind() == Database.SQLITE
                ? database.jdbc().sql("""
                                select m.name || '.' || c.name from pragma_table_list m join pragma_table_info(m.name) c
                                where m.type = 'table' and lower(c.type) = 'blob' and m.name not like 'sqlite_%'
                                """).query(String.class).list()
                : database.jdbc().sql("""
                                select table_name || '.' || column_name from information_schema.columns
                                where table_schema = 'public' and data_type = 'bytea'
                                """).query(String.class).list();
        List<String> sealed = SealedColumn.ALL.stream()
                .map(column -> column.table() + "." + column.column())
                .toList();

        // bytes that are no secrets, and the proofs, each of which stays with its key
        List<String> open = List.of("delivery.body", "rejected.body", "vault_key.proof");

        assertThat(binary).containsAll(sealed);
        assertThat(binary.stream().filter(column -> !sealed.contains(column))).isSubsetOf(open);
    }

    @Test
    void keepsTheTokenThatIsRenewedWhileKeysAreTurned() throws Exception {
        Node node = new Node(folder);
        node.fill();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<Integer> renewed = threads.submit(() -> {
            int number = 1;
            while (!done.get()) {
                number++;
                int next = number;
                clock.turn(LIFE.plusMinutes(1));
                assertThat(node.tokens.access(MAIN, refresh -> {
                            assertThat(refresh.reveal()).isEqualTo("refresh-" + (next - 1));
                            return pair(next);
                        }))
                        .isEqualTo(Secret.of("access-" + next));
            }
            return number;
        });

        for (int turn = 0; turn < 20; turn++) {
            node.rotation.rotate();
        }
        done.set(true);

        int last = renewed.get();
        assertThat(last).isGreaterThan(1);
        assertThat(new Node(folder).tokens.access(MAIN, refresh -> pair(99))).isEqualTo(Secret.of("access-" + last));
        threads.shutdown();
    }

    @Test
    void leavesAValueThatWasWrittenWhileItWasSealedAnew() {
        Node node = new Node(folder);
        node.fill();
        KeyRotation interrupted = node.rotation(new Interrupted(
                database.transactions(),
                transaction -> node.secrets.keep(MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of("newer")),
                null));

        interrupted.rotate();

        assertThat(node.secrets.find(MAIN, SecretName.TABLEAU_PAT_SECRET)).contains(Secret.of("newer"));
    }

    @Test
    void losesNothingByACrashAtAnyStep() {
        int steps = 0;
        while (crashesAt(steps, KeyRotation::rotate)) {
            steps++;
        }
        assertThat(steps).isGreaterThanOrEqualTo(10);

        int more = 0;
        while (crashesAt(more, KeyRotation::retire)) {
            more++;
        }
        assertThat(more).isGreaterThanOrEqualTo(2);
    }

    /** Dies before or after the transaction of that number, starts again and finds everything; false when there were not so many. */
    private boolean crashesAt(int step, Consumer<KeyRotation> deed) {
        Node node = new Node(folder);
        node.fill();
        node.rotation.rotate();
        node.fill();
        clock.turn(Duration.ofMinutes(10));
        boolean crashed = false;
        try {
            deed.accept(node.rotation(new Interrupted(database.transactions(), null, step)));
        } catch (Killed killed) {
            crashed = true;
        }

        Node restarted = new Node(folder);
        restarted.expectAll();
        clock.turn(Duration.ofMinutes(10));
        restarted.rotation.retire();
        assertThat(restarted.rotation.status())
                .filteredOn(key -> key.use() == Use.OPENS)
                .isEmpty();
        restarted.expectAll();
        return crashed;
    }

    @Test
    void goesOnAfterACrashBetweenTheKeyFileAndTheDatabase() throws IOException {
        Node node = new Node(folder);
        node.fill();
        new KeyFile(folder).add(2, new byte[32]);
        Files.writeString(folder.resolve("keys.new"), "half a line");

        Node restarted = new Node(folder);
        restarted.expectAll();
        List<KeyState> keys = restarted.rotation.rotate();

        assertThat(keys).extracting(KeyState::number).containsExactly(3, 2, 1);
        assertThat(keys).extracting(KeyState::values).containsExactly(5L, 0L, 0L);
        restarted.expectAll();
    }

    @Test
    void retiresAKeyThatSealsNothingAndStillVerifiesWhatItSealedInTheJournal() throws IOException {
        Node node = new Node(folder);
        node.fill();
        byte[] seal = node.vault.mac(1, "line".getBytes(StandardCharsets.UTF_8));
        String key = Files.readString(folder.resolve("keys")).replaceFirst("(?s).*1 (\\S+)\\s*", "$1");
        node.rotation.rotate();
        clock.turn(Duration.ofMinutes(6));

        List<KeyState> keys = node.rotation.retire();

        assertThat(keys).extracting(KeyState::use).containsExactly(Use.SEALS, Use.VERIFIES);
        assertThat(Files.readString(folder.resolve("keys"))).doesNotContain(key).contains("1 audit ");
        for (Vault vault : List.of(node.vault, new Node(folder).vault)) {
            assertThat(vault.knows(1)).isTrue();
            assertThat(vault.mac(1, "line".getBytes(StandardCharsets.UTF_8))).isEqualTo(seal);
        }
        node.expectAll();
    }

    @Test
    void doesNotRetireAKeyWhileAValueItSealedIsThere() throws IOException {
        Node node = new Node(folder);
        node.fill();
        byte[] damaged = node.vault.seal("another/place/of it", Secret.of("hush"));
        database.jdbc()
                .sql("update secret set sealed = :damaged where name = 'tableau-session'")
                .param("damaged", damaged)
                .update();
        node.rotation.rotate();
        clock.turn(Duration.ofMinutes(6));
        String before = Files.readString(folder.resolve("keys"));

        assertThatThrownBy(node.rotation::retire)
                .isInstanceOf(KeyRotation.Stays.class)
                .hasMessageContaining("secret/main.tableau-session/sealed")
                .hasMessageNotContaining("hush");
        assertThat(Files.readString(folder.resolve("keys"))).isEqualTo(before);

        node.secrets.forget(MAIN, SecretName.TABLEAU_SESSION);
        assertThat(node.rotation.retire()).extracting(KeyState::use).containsExactly(Use.SEALS, Use.VERIFIES);
    }

    @Test
    void doesNotRetireAKeyWhileASpilledTokenNeedsIt() throws IOException {
        Node node = new Node(folder);
        node.fill();
        Files.write(folder.resolve("oauth-main.spill"), node.vault.sealAside("oauth-spill/main/pair", Secret.of("x")));
        node.rotation.rotate();
        clock.turn(Duration.ofMinutes(6));

        assertThatThrownBy(node.rotation::retire)
                .isInstanceOf(KeyRotation.Stays.class)
                .hasMessageContaining("oauth-main.spill");
    }

    @Test
    void doesNotRetireAKeyThatWasInUseAMomentAgo() {
        Node node = new Node(folder);
        node.fill();
        node.rotation.rotate();

        assertThatThrownBy(node.rotation::retire)
                .isInstanceOf(KeyRotation.Stays.class)
                .hasMessageContaining("5 minutes");
        assertThat(node.rotation.status()).extracting(KeyState::use).containsExactly(Use.SEALS, Use.OPENS);
    }

    @Test
    void sealsAnewBeforeRetiringWhatASlowWriteBroughtAfterTheTurn() {
        Node node = new Node(folder);
        node.fill();
        byte[] late = node.vault.seal("secret/main.tableau-session/sealed", Secret.of("late"));
        node.rotation.rotate();
        database.jdbc()
                .sql("update secret set sealed = :late where name = 'tableau-session'")
                .param("late", late)
                .update();
        clock.turn(Duration.ofMinutes(6));

        node.rotation.retire();

        assertThat(node.secrets.find(MAIN, SecretName.TABLEAU_SESSION)).contains(Secret.of("late"));
    }

    @Test
    void tellsANodeWhoseKeyFileLacksTheNewKeyAndGoesOnAsSoonAsTheFileIsThere() throws IOException {
        Node one = new Node(folder);
        one.fill();
        copyKeys();
        Node other = new Node(elsewhere);

        one.rotation.rotate();

        assertThatThrownBy(() -> other.secrets.find(MAIN, SecretName.TABLEAU_PAT_SECRET))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("key 2")
                .hasMessageContaining("copy its file keys here");
        assertThatThrownBy(() -> other.tokens.access(MAIN, refresh -> pair(2)))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("key 2");
        assertThatThrownBy(() -> new Node(elsewhere))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("does not hold key 2")
                .hasMessageContaining("copy its file keys here");
        copyKeys();
        other.expectAll();
        assertThat(other.vault.seal("a/b/c", Secret.of("x"))[1]).isEqualTo((byte) 2);
    }

    @Test
    void letsANodeWithARetiredKeySealNothing() throws IOException {
        Node one = new Node(folder);
        one.fill();
        copyKeys();
        Node other = new Node(elsewhere);
        one.rotation.rotate();
        clock.turn(Duration.ofMinutes(6));
        one.rotation.retire();

        assertThatThrownBy(() -> other.secrets.keep(MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of("x")))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("was retired on another node");
        one.expectAll();
    }

    @Test
    void keepsAsideTheTokenOfANodeThatMayNotSealItAnyMore() throws IOException {
        Node one = new Node(folder);
        one.fill();
        copyKeys();
        Node other = new Node(elsewhere);
        clock.turn(LIFE.plusMinutes(1));

        Secret used = other.tokens.access(MAIN, refresh -> {
            one.rotation.rotate();
            clock.turn(Duration.ofMinutes(6));
            one.rotation.retire();
            return pair(2);
        });
        copyKeys();

        assertThat(used).isEqualTo(Secret.of("access-2"));
        assertThat(other.tokens.access(MAIN, refresh -> pair(3))).isEqualTo(Secret.of("access-2"));
        assertThat(one.tokens.access(MAIN, refresh -> pair(4))).isEqualTo(Secret.of("access-2"));
    }

    @Test
    void takesItsKeyBackWhenAnotherNodeTurnedInTheSameMoment() throws IOException {
        Node one = new Node(folder);
        one.fill();
        copyKeys();
        Node other = new Node(elsewhere);
        new KeyFile(elsewhere).add(2, new byte[32]);
        one.rotation.rotate();

        assertThatThrownBy(other.rotation::rotate)
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("key 2");
        one.expectAll();
    }

    @Test
    void saysThatAnOlderCopyOfTheDatabaseNeedsTheKeyFileOfItsTime() {
        Node node = new Node(folder);
        node.fill();
        node.rotation.rotate();
        clock.turn(Duration.ofMinutes(6));
        byte[] old = proofOf(1);
        node.rotation.retire();
        database.jdbc().sql("delete from vault_key").update();
        database.jdbc()
                .sql("insert into vault_key (key_id, proof, kept_at) values (1, :proof, 0)")
                .param("proof", old)
                .update();

        assertThatThrownBy(() -> new Node(folder))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("Key 1 is retired")
                .hasMessageContaining("Put the key file of that time back");
    }

    private byte[] proofOf(int key) {
        return database.jdbc()
                .sql("select proof from vault_key where key_id = :key")
                .param("key", key)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    private void copyKeys() throws IOException {
        Files.copy(
                folder.resolve("keys"),
                elsewhere.resolve("keys"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private TokenPair pair(int number) {
        return new TokenPair(
                Secret.of("access-" + number),
                Secret.of("refresh-" + number),
                clock.instant().plus(LIFE),
                Set.of());
    }

    /** A process of its own. */
    private final class Node {
        private final StoreSettings settings;
        private final Vault vault;
        private final Secrets secrets;
        private final OauthTokens tokens;
        private final KeyRotation rotation;

        Node(Path folder) {
            settings = new StoreSettings(folder, "", "", null);
            vault = new Vault(settings, database.jdbc(), clock);
            secrets = new Secrets(database.jdbc(), vault, clock);
            tokens = new OauthTokens(database.jdbc(), database.transactions(), vault, settings, clock);
            rotation = rotation(database.transactions());
        }

        KeyRotation rotation(TransactionTemplate transactions) {
            return new KeyRotation(
                    database.template(), transactions, vault, new Journal(database.template()), settings, clock);
        }

        void fill() {
            secrets.keep(MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of("pat"));
            secrets.keep(MAIN, SecretName.TABLEAU_SESSION, Secret.of("session"));
            secrets.keep(new ConnectionId("other"), SecretName.FRESHBOOKS_CLIENT_SECRET, Secret.of("app"));
            tokens.keep(MAIN, pair(1));
        }

        void expectAll() {
            assertThat(secrets.find(MAIN, SecretName.TABLEAU_PAT_SECRET)).contains(Secret.of("pat"));
            assertThat(secrets.find(MAIN, SecretName.TABLEAU_SESSION)).contains(Secret.of("session"));
            assertThat(secrets.find(new ConnectionId("other"), SecretName.FRESHBOOKS_CLIENT_SECRET))
                    .contains(Secret.of("app"));
            assertThat(tokens.access(MAIN, refresh -> pair(99))).isEqualTo(Secret.of("access-1"));
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Does something before each transaction, or dies before or after one of them: 2 n is before the n-th, 2 n + 1 after it. */
    private static final class Interrupted extends TransactionTemplate {
        private static final long serialVersionUID = 1;

        private final transient @Nullable Consumer<Integer> before;
        private final int last;
        private int step;

        Interrupted(TransactionTemplate real, @Nullable Consumer<Integer> before, @Nullable Integer last) {
            super(java.util.Objects.requireNonNull(real.getTransactionManager()));
            this.before = before;
            this.last = last == null ? Integer.MAX_VALUE : last;
        }

        @Override
        public <T extends @Nullable Object> T execute(
                org.springframework.transaction.support.TransactionCallback<T> action) {
            Consumer<Integer> deed = before;
            if (deed != null) {
                deed.accept(step);
            }
            dieIfDue();
            T result = super.execute(action);
            dieIfDue();
            return result;
        }

        private void dieIfDue() {
            if (step == last) {
                throw new Killed();
            }
            step++;
        }
    }

    @Test
    void makesOutNoKeyByLookingAtAnything() {
        Node node = new Node(folder);
        node.fill();

        assertThat(node.rotation.rotate().toString()).doesNotContain("pat").hasSizeLessThan(300);
        assertThat(Arrays.toString(node.rotation.status().toArray())).doesNotContain("audit");
    }
}
