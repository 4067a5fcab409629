package com.mlconnector.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tokens as they are kept, with the hashes of their secrets. */
@Component
class TokenTable {
    private static final String ADD = """
            insert into api_token (id, name, role, hash, created_by, created_at, last_day)
            values (:id, :name, :role, :hash, :by, :at, :lastDay)
            on conflict (name) where revoked_at is null do nothing
            """;

    private final JdbcClient jdbc;

    TokenTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A token and what its secret is compared with. */
    record Kept(ApiToken token, String hash) {

        @Override
        public String toString() {
            return token.toString();
        }
    }

    /** Those that are not revoked first, the newest first. */
    List<ApiToken> all() {
        return jdbc.sql("""
                        select * from api_token
                        order by case when revoked_at is null then 0 else 1 end, created_at desc, id
                        """).query((row, number) -> kept(row).token()).list();
    }

    Optional<Kept> find(String id) {
        return jdbc.sql("select * from api_token where id = :id")
                .param("id", id)
                .query((row, number) -> kept(row))
                .optional();
    }

    /** @return false when one of that name is in use */
    boolean add(ApiToken token, String hash) {
        LocalDate lastDay = token.lastDay();
        return jdbc.sql(ADD)
                        .param("id", token.id())
                        .param("name", token.name())
                        .param("role", token.role().word())
                        .param("hash", hash)
                        .param("by", token.createdBy())
                        .param("at", token.createdAt().toEpochMilli())
                        .param("lastDay", lastDay == null ? null : lastDay.toString())
                        .update()
                == 1;
    }

    void used(String id, Instant at) {
        jdbc.sql("update api_token set last_used_at = :at where id = :id")
                .param("at", at.toEpochMilli())
                .param("id", id)
                .update();
    }

    /** @return false when it was revoked before */
    boolean revoke(String id, Instant at) {
        return jdbc.sql("update api_token set revoked_at = :at where id = :id and revoked_at is null")
                        .param("at", at.toEpochMilli())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String lastDay = row.getString("last_day");
        ApiToken token = new ApiToken(
                row.getString("id"),
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("created_by"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                moment(row, "last_used_at"),
                lastDay == null ? null : LocalDate.parse(lastDay),
                moment(row, "revoked_at"));
        return new Kept(token, row.getString("hash"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
