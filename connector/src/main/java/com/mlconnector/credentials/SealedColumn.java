package com.mlconnector.credentials;

import java.util.List;

/**
 * A column that holds sealed values. All there are stand in {@link #ALL}, so that a new key reaches every one; a test finds
 * those that are forgotten.
 *
 * @param ids the columns that tell its rows apart
 */
public record SealedColumn(String table, List<String> ids, String column) {
    public static final SealedColumn SECRET = new SealedColumn("secret", List.of("connection_id", "name"), "sealed");
    public static final SealedColumn ACCESS_TOKEN =
            new SealedColumn("oauth_token", List.of("connection_id"), "access_token");
    public static final SealedColumn REFRESH_TOKEN =
            new SealedColumn("oauth_token", List.of("connection_id"), "refresh_token");
    public static final SealedColumn CALLBACK_VERIFIER = new SealedColumn("callback_verifier", List.of("id"), "sealed");
    public static final SealedColumn LOGIN_VERIFIER =
            new SealedColumn("login_state", List.of("state_hash"), "verifier");

    /** The proofs in {@code vault_key} are not among them: each stays sealed with the key it proves. */
    static final List<SealedColumn> ALL =
            List.of(SECRET, ACCESS_TOKEN, REFRESH_TOKEN, CALLBACK_VERIFIER, LOGIN_VERIFIER);

    public SealedColumn {
        ids = List.copyOf(ids);
    }

    /** Where a value of this column is sealed for: {@code table/row/column}. */
    public String place(String... row) {
        if (row.length != ids.size()) {
            throw new IllegalArgumentException("A row of " + table + " is told by " + ids);
        }
        return table + "/" + String.join(".", row) + "/" + column;
    }

    String read() {
        return "select " + String.join(", ", ids) + ", " + column + " from " + table;
    }

    /** Names the value it replaces: one that was written meanwhile stays. */
    String replace() {
        return "update " + table + " set " + column + " = ? where " + String.join(" = ? and ", ids) + " = ? and "
                + column + " = ?";
    }
}
