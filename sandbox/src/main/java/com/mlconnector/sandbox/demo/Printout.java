package com.mlconnector.sandbox.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the demo says to the person watching. */
public final class Printout {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final PrintStream out;
    private final Clock clock;
    private final ZoneId zone;

    public Printout(PrintStream out, Clock clock, ZoneId zone) {
        this.out = out;
        this.clock = clock;
        this.zone = zone;
    }

    /** One line with the time before it. */
    public void line(String text) {
        at(clock.instant(), text);
    }

    void at(Instant moment, String text) {
        plain(TIME.format(moment.atZone(zone)) + "  " + text);
    }

    public synchronized void plain(String text) {
        out.println(text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " "));
        out.flush();
    }

    /** Columns under their heads: the first to the left, the others to the right. */
    void table(List<String> head, List<List<String>> rows) {
        int[] widths = head.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        plain(row(head, widths));
        plain("-".repeat(row(head, widths).length()));
        rows.forEach(row -> plain(row(row, widths)));
    }

    private static String row(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? cells.get(i) + blanks : "   " + blanks + cells.get(i));
        }
        return line.toString();
    }

    /** {@code 1.2 s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
