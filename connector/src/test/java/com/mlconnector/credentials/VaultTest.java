package com.mlconnector.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.store.Database;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class VaultTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final String SECOND_KEY = "2 " + "A".repeat(43) + "=\n";

    @Parameter
    Database kind = Database.SQLITE;

    @TempDir
    Path folder = Path.of("unset");

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
    void makesAKeyFileForItsOwnerAloneAtTheFirstStart() throws IOException {
        vault();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(keys())).containsPattern("(?m)^1 [A-Za-z0-9+/]{43}=$");
    }

    @Test
    void opensAfterARestartWhatItSealedBefore() {
        byte[] sealed = vault().seal("table/row/column", Secret.of("hush"));

        assertThat(vault().open("table/row/column", sealed)).isEqualTo(Secret.of("hush"));
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("hush");
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        Vault vault = vault();

        assertThat(vault.seal("p", Secret.of("hush"))).isNotEqualTo(vault.seal("p", Secret.of("hush")));
    }

    @Test
    void doesNotOpenWhatWasMovedToAnotherPlace() {
        Vault vault = vault();
        byte[] sealed = vault.seal("secret/a/sealed", Secret.of("hush"));

        assertThatThrownBy(() -> vault.open("secret/b/sealed", sealed))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("secret/b/sealed")
                .hasMessageNotContaining("hush");
    }

    @Test
    void doesNotOpenWhatWasChangedOrCutAnywhere() {
        Vault vault = vault();
        byte[] sealed = vault.seal("p", Secret.of("hush"));

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            byte[] cut = Arrays.copyOf(sealed, i);

            assertThatThrownBy(() -> vault.open("p", changed)).isInstanceOf(SealBroken.class);
            assertThatThrownBy(() -> vault.open("p", cut)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void sealsWithTheNewestKeyAndOpensWithAll() throws IOException {
        byte[] old = vault().seal("p", Secret.of("old"));
        Files.writeString(keys(), SECOND_KEY, StandardOpenOption.APPEND);

        Vault vault = vault();
        byte[] fresh = vault.seal("p", Secret.of("new"));

        assertThat(old[1]).isEqualTo((byte) 1);
        assertThat(fresh[1]).isEqualTo((byte) 2);
        assertThat(vault.open("p", old)).isEqualTo(Secret.of("old"));
        assertThat(vault.open("p", fresh)).isEqualTo(Secret.of("new"));
    }

    @Test
    void refusesToStartWhenOthersMayReadTheKeyFile() throws IOException {
        vault();
        Files.setPosixFilePermissions(keys(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(this::vault)
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void refusesToStartWhenTheKeyFileIsALink() throws IOException {
        vault();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(keys(), elsewhere);
        Files.createSymbolicLink(keys(), elsewhere);

        assertThatThrownBy(this::vault).isInstanceOf(SealBroken.class).hasMessageContaining("link");
    }

    @Test
    void refusesToStartWithoutTheKeyFileThatSealedTheDatabase() throws IOException {
        new Secrets(database.jdbc(), vault(), clock).keep(MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of("hush"));
        Files.delete(keys());

        assertThatThrownBy(this::vault)
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("Put the file back");
        assertThat(keys()).doesNotExist();
    }

    @Test
    void refusesToStartWithTheKeyFileOfAnotherDatabase() throws IOException {
        vault();
        Files.writeString(keys(), SECOND_KEY.replaceFirst("2", "1"));

        assertThatThrownBy(this::vault).isInstanceOf(SealBroken.class).hasMessageContaining("key 1");
    }

    @Test
    void refusesAKeyFileThatHoldsSomethingElseWithoutRepeatingIt() throws IOException {
        vault();
        for (String line :
                new String[] {"1", "0 " + "A".repeat(43) + "=", "3 c2hvcnQ=", "300 AAAA", "1 ???", "x y z", ""}) {
            Files.writeString(keys(), line + "\n");

            assertThatThrownBy(this::vault)
                    .isInstanceOf(SealBroken.class)
                    .hasMessageContaining("Put the right file back")
                    .hasMessageNotContaining("c2hvcnQ");
        }
    }

    @Test
    void keepsFindsReplacesAndForgetsSecrets() {
        Secrets secrets = new Secrets(database.jdbc(), vault(), clock);
        secrets.keep(MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of("first"));
        secrets.keep(MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of("second"));

        assertThat(secrets.find(MAIN, SecretName.TABLEAU_PAT_SECRET)).contains(Secret.of("second"));
        assertThat(secrets.find(MAIN, SecretName.TABLEAU_SESSION)).isEmpty();
        assertThat(secrets.find(new ConnectionId("other"), SecretName.TABLEAU_PAT_SECRET))
                .isEmpty();

        secrets.forget(MAIN, SecretName.TABLEAU_PAT_SECRET);
        assertThat(secrets.find(MAIN, SecretName.TABLEAU_PAT_SECRET)).isEmpty();
    }

    @Test
    void doesNotOpenASecretThatWasCopiedToAnotherRow() {
        Secrets secrets = new Secrets(database.jdbc(), vault(), clock);
        secrets.keep(MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of("hush"));
        database.jdbc().sql("update secret set name = 'tableau-session'").update();

        assertThatThrownBy(() -> secrets.find(MAIN, SecretName.TABLEAU_SESSION)).isInstanceOf(SealBroken.class);
    }

    @Test
    void printsASecretAsStars() {
        assertThat(Secret.of("hush")).hasToString("***");
        assertThat(new TokenPair(Secret.of("hush"), Secret.of("hush"), clock.instant(), java.util.Set.of()))
                .asString()
                .doesNotContain("hush");
    }

    private Vault vault() {
        return new Vault(new StoreSettings(folder, "", "", null), database.jdbc(), clock);
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    @Test
    void refusesTheSecondKeyOfTwoNodesThatStartAtOnce() {
        Path other = folder.resolve("other");
        Clock race = new Clock() {
            @Override
            public Instant instant() {
                vault();
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        assertThatThrownBy(() -> new Vault(new StoreSettings(other, "", "", null), database.jdbc(), race))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("holds another key 1");
    }
}
