package com.mlconnector.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class AccountsTest {

    @Parameter
    Database kind = Database.SQLITE;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database = TestDatabase.open(Database.SQLITE);
    private Accounts accounts = new Accounts(database.jdbc(), clock);

    @BeforeEach
    void open() {
        database.close();
        database = TestDatabase.open(kind);
        accounts = new Accounts(database.jdbc(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsAnAccountAndAddsNoneTwice() {
        assertThat(accounts.add("anna", Role.VIEWER, "hash")).isTrue();
        assertThat(accounts.add("anna", Role.ADMIN, "other")).isFalse();

        Account anna = accounts.find("anna").orElseThrow();
        assertThat(anna.role()).isEqualTo(Role.VIEWER);
        assertThat(anna.passwordHash()).isEqualTo("hash");
        assertThat(anna.mustChange()).isTrue();
        assertThat(anna.changedAt()).isEqualTo(clock.instant());
        assertThat(anna.toString()).doesNotContain("hash");
    }

    @Test
    void givesAnotherStampWithEachPasswordAndRole() {
        accounts.add("anna", Role.VIEWER, "hash");
        String first = stamp();

        accounts.changePassword("anna", "hash", false);
        String second = stamp();
        changeRole("anna", Role.OPERATOR);
        String third = stamp();

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(accounts.changePassword("nobody", "hash", false)).isFalse();
    }

    @Test
    void keepsTheLastAdmin() {
        accounts.keep("admin", Role.ADMIN, "hash", false);
        accounts.keep("anna", Role.OPERATOR, "hash", false);

        assertThat(remove("admin")).isFalse();
        assertThat(changeRole("admin", Role.VIEWER)).isFalse();
        assertThat(changeRole("anna", Role.ADMIN)).isTrue();
        assertThat(remove("admin")).isTrue();

        assertThat(accounts.all()).extracting(Account::name).containsExactly("anna");
    }

    @Test
    void keepsOneOfTwoAdminsWhoRemoveEachOtherAtOnce() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 20; i++) {
                accounts.keep("anna", Role.ADMIN, "hash", false);
                accounts.keep("bob", Role.ADMIN, "hash", false);

                List<Callable<Boolean>> removals = List.of(() -> remove("bob"), () -> remove("anna"));
                int removed = 0;
                for (Future<Boolean> one : both.invokeAll(removals)) {
                    removed += one.get() ? 1 : 0;
                }

                assertThat(removed).isEqualTo(1);
                assertThat(accounts.all()).hasSize(1);
            }
        } finally {
            both.shutdownNow();
        }
    }

    private boolean remove(String name) {
        return Objects.requireNonNull(database.transactions().execute(tx -> accounts.remove(name)));
    }

    private boolean changeRole(String name, Role role) {
        return Objects.requireNonNull(database.transactions().execute(tx -> accounts.changeRole(name, role)));
    }

    private String stamp() {
        return accounts.find("anna").orElseThrow().stamp();
    }
}
