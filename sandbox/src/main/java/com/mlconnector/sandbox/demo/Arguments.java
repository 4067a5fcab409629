package com.mlconnector.sandbox.demo;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the demo.
 *
 * @param home the folder of the project, where the built programs and the engine are
 * @param without what the run leaves out, in small letters: data sources by their names without "FreshBooks", fx, sweep
 */
public record Arguments(Path home, Set<Flag> flags, int invoices, long seed, Set<String> without) {
    static final String USAGE = """
            Usage: ml-connector demo [--once [--kill | --lossy]] [--invoices N] [--seed N] [--keep] [--without LIST]
              --once          play the scripted scenario, compare every row, and end (0: all equal, 1: not)
              --kill          also kill the connector in the middle of the scenario (kill -9) and start it again
              --lossy         also lose 30 % of the webhooks for good and kill the connector three times;
                              one sweep at the end has to find what is missing
              --invoices N    how many invoices the invented books begin with, 1 to 100000 (200)
              --seed N        other books; the same seed gives the same ones (7)
              --keep          leave the data folder under .cache/demo for a look at it
              --without LIST  leave out what is switched off: data sources by their names without "FreshBooks",
                              fx (no rates are given), sweep (none is asked for); separated by commas
            """;

    private static final int INVOICES = 200;
    private static final int MOST_INVOICES = 100_000;

    private static final List<String> OPTIONAL = List.of(
            "invoices",
            "invoice lines",
            "expenses",
            "clients",
            "chart of accounts",
            "categories",
            "payments",
            "bills",
            "bill lines",
            "bill payments",
            "projects",
            "vendors",
            "taxes",
            "spend",
            "project ledger",
            "ar aging history",
            "sync health",
            "fx",
            "sweep");

    /** What is either asked for or not. */
    public enum Flag {
        /** Plays the scripted scenario and ends, instead of going on until somebody stops it. */
        ONCE,
        KILL,
        LOSSY,
        /** Leaves the data folder there at the end. */
        KEEP
    }

    /** What was asked cannot be understood; the message says what. */
    public static final class Unusable extends Exception {
        Unusable(String message) {
            super(message);
        }
    }

    public Arguments {
        flags = Set.copyOf(flags);
        without = Set.copyOf(without);
    }

    static Arguments of(List<String> words) throws Unusable {
        Arguments arguments = new Arguments(Path.of(""), Set.of(), INVOICES, 7, Set.of());
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            arguments = arguments.with(rest.next(), rest);
        }
        if (arguments.kill() && !arguments.once()) {
            throw new Unusable(
                    "--kill belongs to --once; without it, kill the connector yourself: its number is shown.");
        }
        if (arguments.lossy() && !arguments.once()) {
            throw new Unusable("--lossy belongs to --once: only the script knows what was lost.");
        }
        return arguments;
    }

    boolean once() {
        return flags.contains(Flag.ONCE);
    }

    boolean kill() {
        return flags.contains(Flag.KILL);
    }

    boolean lossy() {
        return flags.contains(Flag.LOSSY);
    }

    boolean keep() {
        return flags.contains(Flag.KEEP);
    }

    private Arguments with(String word, Iterator<String> rest) throws Unusable {
        return switch (word) {
            case "--once" -> with(Flag.ONCE);
            case "--kill" -> with(Flag.KILL);
            case "--lossy" -> with(Flag.LOSSY);
            case "--keep" -> with(Flag.KEEP);
            case "--home" -> new Arguments(Path.of(value(word, rest)), flags, invoices, seed, without);
            case "--invoices" ->
                new Arguments(home, flags, (int) number(word, value(word, rest), 1, MOST_INVOICES), seed, without);
            case "--seed" ->
                new Arguments(home, flags, invoices, number(word, value(word, rest), 0, Integer.MAX_VALUE), without);
            case "--without" -> new Arguments(home, flags, invoices, seed, names(value(word, rest)));
            default -> throw new Unusable("There is no option " + word + ".");
        };
    }

    private Arguments with(Flag flag) {
        Set<Flag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new Arguments(home, more, invoices, seed, without);
    }

    private static Set<String> names(String list) throws Unusable {
        Set<String> names = new TreeSet<>();
        for (String written : list.split(",", -1)) {
            String name = written.strip().toLowerCase(Locale.ROOT);
            if (!OPTIONAL.contains(name)) {
                throw new Unusable("--without takes some of %s, not '%s'.".formatted(OPTIONAL, name));
            }
            names.add(name);
        }
        return names;
    }

    private static String value(String word, Iterator<String> rest) throws Unusable {
        @Nullable String value = rest.hasNext() ? rest.next() : null;
        if (value == null) {
            throw new Unusable(word + " needs a value after it.");
        }
        return value;
    }

    private static long number(String word, String text, long least, long most) throws Unusable {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new Unusable("%s takes a number from %d to %d, not '%s'.".formatted(word, least, most, text));
        }
        return Long.parseLong(text);
    }
}
