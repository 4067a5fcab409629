package com.mlconnector.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a bench.
 *
 * @param home the folder of the project
 * @param words the command as it was given, for the results
 * @param invoices the sizes of books to measure
 * @param heap the most memory the connector's Java may take, as {@code -Xmx} says it
 * @param repeat how often each size is measured
 * @param patience how long one load may take before it is given up
 * @param callsAMinute the limit that the sandbox of FreshBooks tells of
 * @param billLines whether lists of bills carry their lines, so that they need not be read one by one
 * @param agingDays how many days of the AR aging history are worked out
 * @param seconds how long each load of a bench lasts that puts the connector under one
 * @param lines how many lines the audit trail has
 * @param kills how often the connector is killed under load
 * @param loops how often it is stopped and started under load
 * @param keep whether the folders of the runs stay
 * @param profile whether the connector writes a flight recording into its folder, which then stays
 */
record Order(
        Path home,
        Name question,
        List<String> words,
        List<Integer> invoices,
        String heap,
        int repeat,
        Duration patience,
        int callsAMinute,
        boolean billLines,
        int agingDays,
        Duration seconds,
        int lines,
        int kills,
        int loops,
        boolean keep,
        boolean profile) {

    static final String USAGE = """
            Usage: ml-connector bench NAME [options]
              firstload          how fast books are read and published the first time
                --invoices LIST  sizes of the books, each 1 to 1000000 (10000,100000,1000000)
              calls              what changes cost in calls to FreshBooks and Tableau
                --invoices N     invoices of the one client that is renamed (10000)
              freshness          how long a change takes from its webhook to its row in Tableau
                --seconds S      how long changes come, each time (60)
                --invoices N     size of the books (1000)
              start              how long a start takes, and what the connector takes at rest
              pages              how long lists and searches of a long audit trail take
                --lines N        lines it has, 1000 to 100000000 (10000000)
              ingest             how many webhooks a second are acknowledged, and whether any is lost
                --seconds S      how long a receiver is measured in each of its turns, 1 to 3600 (4)
                --kills N        how often the connector is killed (kill -9) under load, 0 to 1000 (10)
                --loops N        how often it is stopped and started under load, 0 to 1000 (10)
                --invoices LIST  sizes of the books whose first load it is busy with (20000)
            Options of all:
                --heap SIZE      memory of the connector's Java (512m)
                --repeat N       how often each is measured, 1 to 9 (3)
                --patience S     seconds after which a load is given up (3600)
                --calls-a-minute N  the limit that the sandbox tells of, to which the connector keeps (600)
                --bill-lines     let lists of bills carry their lines; else each bill is read singly
                --aging-days N   days of the AR aging history to work out (365)
                --keep           leave the data folders under .cache/demo
                --profile        also write a flight recording into the data folder, and leave it
            """;

    private static final int MOST_INVOICES = 1_000_000;

    /** The benches there are. */
    enum Name {
        FIRSTLOAD,
        CALLS,
        FRESHNESS,
        START,
        PAGES,
        INGEST;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was asked cannot be understood; the message says what. */
    static final class Unusable extends Exception {
        Unusable(String message) {
            super(message);
        }
    }

    Order {
        words = List.copyOf(words);
        invoices = List.copyOf(invoices);
    }

    static Order of(List<String> words) throws Unusable {
        Draft draft = new Draft();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            draft.take(rest.next(), rest);
        }
        return draft.order(words);
    }

    /** An order that is still being read. */
    private static final class Draft {
        private Path home = Path.of("");
        private @Nullable Name question;
        private @Nullable List<Integer> invoices;
        private String heap = "512m";
        private int repeat = 3;
        private Duration patience = Duration.ofHours(1);
        private int callsAMinute = 600;
        private boolean billLines;
        private int agingDays = 365;
        private @Nullable Duration seconds;
        private int lines = 10_000_000;
        private int kills = 10;
        private int loops = 10;
        private boolean keep;
        private boolean profile;

        void take(String word, Iterator<String> rest) throws Unusable {
            switch (word) {
                case "--home" -> home = Path.of(value(word, rest));
                case "--invoices" -> invoices = sizes(word, value(word, rest));
                case "--heap" -> heap = heap(value(word, rest));
                case "--repeat" -> repeat = number(word, value(word, rest), 9);
                case "--patience" -> patience = Duration.ofSeconds(number(word, value(word, rest), 1_000_000));
                case "--calls-a-minute" -> callsAMinute = number(word, value(word, rest), 100_000_000);
                case "--bill-lines" -> billLines = true;
                case "--aging-days" -> agingDays = number(word, value(word, rest), 3650);
                case "--seconds" -> seconds = Duration.ofSeconds(number(word, value(word, rest), 3_600));
                case "--lines" -> lines = number(word, value(word, rest), 100_000_000);
                case "--kills" -> kills = numberOrNone(word, value(word, rest));
                case "--loops" -> loops = numberOrNone(word, value(word, rest));
                case "--keep" -> keep = true;
                case "--profile" -> profile = true;
                default -> question = named(word);
            }
        }

        Order order(List<String> words) throws Unusable {
            if (question == null) {
                throw new Unusable("say which bench.");
            }
            int place = words.indexOf("--home");
            List<String> said = new ArrayList<>(words);
            if (place >= 0) {
                said.subList(place, place + 2).clear();
            }
            return new Order(
                    home,
                    question,
                    said,
                    invoices == null ? usualInvoices(question) : invoices,
                    heap,
                    repeat,
                    patience,
                    callsAMinute,
                    billLines,
                    agingDays,
                    seconds == null ? usualSeconds(question) : seconds,
                    lines,
                    kills,
                    loops,
                    keep || profile,
                    profile);
        }

        private static List<Integer> usualInvoices(Name question) {
            return switch (question) {
                case FIRSTLOAD -> List.of(10_000, 100_000, MOST_INVOICES);
                case CALLS -> List.of(10_000);
                case INGEST -> List.of(20_000);
                case FRESHNESS, START, PAGES -> List.of(1_000);
            };
        }

        private static Duration usualSeconds(Name question) {
            return Duration.ofSeconds(question == Name.INGEST ? 4 : 60);
        }

        private Name named(String word) throws Unusable {
            Name found = Arrays.stream(Name.values())
                    .filter(name -> name.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new Unusable("there is no bench or option '" + word + "'."));
            if (question != null) {
                throw new Unusable("one bench at a time, not " + question.word() + " and " + word + ".");
            }
            return found;
        }
    }

    private static String value(String word, Iterator<String> rest) throws Unusable {
        if (!rest.hasNext()) {
            throw new Unusable(word + " needs a value after it.");
        }
        return rest.next();
    }

    private static List<Integer> sizes(String word, String list) throws Unusable {
        List<Integer> sizes = new ArrayList<>();
        for (String text : list.split(",", -1)) {
            sizes.add(number(word, text, MOST_INVOICES));
        }
        return sizes;
    }

    private static int number(String word, String text, int most) throws Unusable {
        return number(word, text, 1, most);
    }

    private static int numberOrNone(String word, String text) throws Unusable {
        return number(word, text, 0, 1000);
    }

    private static int number(String word, String text, int least, int most) throws Unusable {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new Unusable("%s takes numbers from %d to %d, not '%s'.".formatted(word, least, most, text));
        }
        return Integer.parseInt(text);
    }

    private static String heap(String text) throws Unusable {
        if (!text.matches("[1-9][0-9]{0,5}[mg]")) {
            throw new Unusable("--heap takes a size such as 512m or 2g, not '" + text + "'.");
        }
        return text;
    }
}
