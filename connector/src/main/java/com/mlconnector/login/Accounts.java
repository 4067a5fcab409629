package com.mlconnector.login;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Keeps the accounts of people; passwords only as salted hashes. */
@Component
class Accounts {
    static final String ADMIN = "admin";

    private static final String KEEP = """
            insert into admin_account (name, password_hash, must_change, changed_at)
            values (:name, :hash, :mustChange, :at)
            on conflict (name) do update set
                password_hash = excluded.password_hash, must_change = excluded.must_change, changed_at = excluded.changed_at
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;

    Accounts(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** An account; {@code mustChange} while its password is the one-time password we made. */
    record Account(String name, String passwordHash, boolean mustChange) {

        @Override
        public String toString() {
            return "Account[" + name + "]";
        }
    }

    Optional<Account> find(String name) {
        return jdbc.sql("select name, password_hash, must_change from admin_account where name = :name")
                .param("name", name)
                .query((row, number) -> new Account(
                        row.getString("name"), row.getString("password_hash"), row.getInt("must_change") == 1))
                .optional();
    }

    void keep(String name, String password, boolean mustChange) {
        jdbc.sql(KEEP)
                .param("name", name)
                .param("hash", encoder.encode(password))
                .param("mustChange", mustChange ? 1 : 0)
                .param("at", clock.millis())
                .update();
    }
}
