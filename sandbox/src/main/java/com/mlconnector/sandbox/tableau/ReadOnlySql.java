package com.mlconnector.sandbox.tableau;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that only reads: one SELECT or WITH … SELECT without a word that could change or reach anything outside of the data source
 * ({@code external} would read the server's files).
 */
final class ReadOnlySql {
    private static final Pattern TOKEN =
            Pattern.compile("(?<bad>[eEuU]&?[\"']|/\\*|\\$|;)|\"(?<quoted>(?:[^\"]|\"\")*)\"|'(?:[^']|'')*'|--[^\\n]*"
                    + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)");
    private static final Set<String> FORBIDDEN = Set.of(
            "insert",
            "update",
            "delete",
            "merge",
            "truncate",
            "create",
            "drop",
            "alter",
            "attach",
            "detach",
            "copy",
            "external",
            "into",
            "set",
            "begin",
            "commit",
            "rollback",
            "grant",
            "revoke",
            "execute",
            "prepare",
            "call",
            "load",
            "import",
            "export",
            "pg_read_file");

    private final String text;
    private final String first;

    private ReadOnlySql(String text, String first) {
        this.text = text;
        this.first = first;
    }

    /** Throws {@link Refusal} when it is anything else. */
    static ReadOnlySql of(String sql) {
        String text = sql.strip().replaceAll(";$", "").strip();
        String first = "";
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String word = token.group("word");
            if (token.group("bad") != null) {
                throw refused("it holds " + token.group("bad") + "; send one plain statement");
            }
            String name = word == null ? token.group("quoted") : word;
            String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
            if (FORBIDDEN.contains(lower)) {
                throw refused("it holds the word '" + name + "'");
            }
            if (word == null) {
                continue;
            }
            first = first.isEmpty() ? lower : first;
        }
        if (!text.regionMatches(true, 0, first, 0, first.length())
                || !Set.of("select", "with").contains(first)) {
            throw refused("it does not begin with SELECT or WITH");
        }
        return new ReadOnlySql(text, first);
    }

    private static Refusal refused(String why) {
        return Refusal.badRequest("Only one reading query is taken here, and this is none: " + why + ".");
    }

    /** The query with {@code data} standing for this table. */
    String over(String table) {
        String data = "data as (select * from " + table + ")";
        if (first.equals("select")) {
            return "with " + data + " " + text;
        }
        String rest = text.substring("with".length()).strip();
        boolean recursive = rest.toLowerCase(Locale.ROOT).startsWith("recursive ");
        return recursive
                ? "with recursive " + data + ", " + rest.substring("recursive".length())
                : "with " + data + ", " + rest;
    }
}
