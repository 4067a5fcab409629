package com.mlconnector.audit;

import com.mlconnector.store.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds labels by a piece of them without reading all of them. PostgreSQL chooses its index of three-letter pieces itself; with
 * SQLite it is a table of its own ({@code story_text}, kept by triggers), asked only for pieces that are rare: of a common one the
 * newest fifty are found sooner by reading the newest labels.
 */
final class LabelIndex {
    static final int FEW = 2_000;

    private static final int LETTERS = 3;

    private static final String RARE = """
            id in (select id from story where object_id = :text
                   union all select rowid from story_text where story_text match :phrase)
            """;

    private static final String FOUND = """
            select count(*) from (select 1 from story_text where story_text match :phrase limit :most) as found
            """;

    private final JdbcClient jdbc;
    private final Database database;

    LabelIndex(JdbcClient jdbc, Database database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /** A further condition that every story with such a text meets, with :text and :phrase in it; empty where it would not help. */
    String condition(String text) {
        boolean helps = database == Database.SQLITE && text.codePointCount(0, text.length()) >= LETTERS && isRare(text);
        return helps ? RARE : "";
    }

    private boolean isRare(String text) {
        return jdbc.sql(FOUND)
                        .param("phrase", phrase(text))
                        .param("most", FEW + 1)
                        .query(Integer.class)
                        .single()
                <= FEW;
    }

    /** The text as it stands, for a full-text search. */
    static String phrase(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
