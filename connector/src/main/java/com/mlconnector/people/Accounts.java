package com.mlconnector.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the accounts of people; passwords only as salted hashes, which the callers make. */
@Component
public class Accounts {
    /** The account that the first start makes. */
    public static final String FIRST = "admin";

    private static final String KEEP = """
            insert into login_account (name, role, password_hash, must_change, stamp, changed_at)
            values (:name, :role, :hash, :mustChange, :stamp, :at)
            on conflict (name) do update set
                role = excluded.role, password_hash = excluded.password_hash, must_change = excluded.must_change,
                stamp = excluded.stamp, changed_at = excluded.changed_at
            """;

    private static final String ADD = """
            insert into login_account (name, role, password_hash, must_change, stamp, changed_at)
            values (:name, :role, :hash, 1, :stamp, :at)
            on conflict (name) do nothing
            """;

    private static final String CHANGE_PASSWORD = """
            update login_account
            set password_hash = :hash, must_change = :mustChange, stamp = :stamp, changed_at = :at
            where name = :name
            """;

    /** Two admins who demote or remove each other at once wait here for one another. */
    private static final String HOLD_ADMINS = "update login_account set stamp = stamp where role = 'admin'";

    private static final String CHANGE_ROLE = """
            update login_account set role = :role, stamp = :stamp, changed_at = :at
            where name = :name and (:role = 'admin' or role <> 'admin' or exists (
                select 1 from login_account other where other.role = 'admin' and other.name <> :name))
            """;

    private static final String REMOVE = """
            delete from login_account
            where name = :name and (role <> 'admin' or exists (
                select 1 from login_account other where other.role = 'admin' and other.name <> :name))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Account> find(String name) {
        return jdbc.sql("select * from login_account where name = :name")
                .param("name", name)
                .query((row, number) -> account(row))
                .optional();
    }

    /** By name. */
    public List<Account> all() {
        return jdbc.sql("select * from login_account order by name")
                .query((row, number) -> account(row))
                .list();
    }

    /** Makes the account, or makes it anew; its sessions end. */
    public void keep(String name, Role role, String hash, boolean mustChange) {
        jdbc.sql(KEEP)
                .param("name", name)
                .param("role", role.word())
                .param("hash", hash)
                .param("mustChange", mustChange ? 1 : 0)
                .param("stamp", RandomText.hex(16))
                .param("at", clock.millis())
                .update();
    }

    /** @return false when there is an account of that name */
    boolean add(String name, Role role, String hash) {
        return jdbc.sql(ADD)
                        .param("name", name)
                        .param("role", role.word())
                        .param("hash", hash)
                        .param("stamp", RandomText.hex(16))
                        .param("at", clock.millis())
                        .update()
                == 1;
    }

    /** @return false when there is no such account any more */
    boolean changePassword(String name, String hash, boolean mustChange) {
        return jdbc.sql(CHANGE_PASSWORD)
                        .param("name", name)
                        .param("hash", hash)
                        .param("mustChange", mustChange ? 1 : 0)
                        .param("stamp", RandomText.hex(16))
                        .param("at", clock.millis())
                        .update()
                == 1;
    }

    /**
     * Call it inside a transaction.
     *
     * @return false when no admin would be left
     */
    boolean changeRole(String name, Role role) {
        jdbc.sql(HOLD_ADMINS).update();
        return jdbc.sql(CHANGE_ROLE)
                        .param("name", name)
                        .param("role", role.word())
                        .param("stamp", RandomText.hex(16))
                        .param("at", clock.millis())
                        .update()
                == 1;
    }

    /**
     * Call it inside a transaction.
     *
     * @return false when no admin would be left
     */
    boolean remove(String name) {
        jdbc.sql(HOLD_ADMINS).update();
        return jdbc.sql(REMOVE).param("name", name).update() == 1;
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("password_hash"),
                row.getInt("must_change") == 1,
                row.getString("stamp"),
                Instant.ofEpochMilli(row.getLong("changed_at")));
    }
}
