package com.mlconnector.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command prints: columns for people, or JSON. */
final class Printed {
    /** Control signs of both sets, line ends, half characters, and what turns the direction of writing. */
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private final PrintStream out;
    private final boolean asJson;

    Printed(PrintStream out, boolean asJson) {
        this.out = out;
        this.asJson = asJson;
    }

    /** Prints the answer as it is, if JSON was asked for. */
    boolean json(JsonNode answer) {
        if (asJson) {
            out.println(escaped(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(answer)));
        }
        return asJson;
    }

    /** JSON leaves some signs that steer a terminal as they are; inside its texts each may be written as a number as well. */
    private static String escaped(String json) {
        return STEERING.matcher(json)
                .replaceAll(sign -> sign.group().matches("[\\r\\n]")
                        ? sign.group()
                        : "\\\\u%04x".formatted((int) sign.group().charAt(0)));
    }

    void line(String text) {
        out.println(plain(text));
    }

    /** Columns as wide as their widest cell, at most {@code widest}; the last one as long as it is. */
    void table(List<List<String>> rows, int widest) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = Math.min(widest, length(plain(row.get(i))));
                if (i == widths.size()) {
                    widths.add(width);
                }
                widths.set(i, Math.max(widths.get(i), width));
            }
        }
        rows.forEach(row -> out.println(aligned(row, widths)));
    }

    private static String aligned(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = plain(row.get(i));
            boolean last = i == row.size() - 1;
            String cut = last ? cell : cut(cell, widths.get(i));
            line.append(cut);
            if (!last) {
                line.append(" ".repeat(widths.get(i) - length(cut) + 2));
            }
        }
        return line.toString().stripTrailing();
    }

    static String cut(String text, int longest) {
        if (length(text) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A name from outside must not steer the terminal: control signs become blanks. */
    static String plain(String text) {
        return STEERING.matcher(text).replaceAll(" ");
    }

    /** {@code 2026-03-02T10:00:05.123Z} as {@code 2026-03-02 10:00:05}; "–" for none. */
    static String moment(JsonNode at) {
        String text = at.asString("");
        return text.length() < 19 ? "–" : text.substring(0, 19).replace('T', ' ');
    }
}
