package com.mlconnector.sandbox.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the demo.
 *
 * @param home the folder of the project, where the built programs and the engine are
 * @param once plays the scripted scenario and ends, instead of going on until somebody stops it
 * @param kill also kills the connector in the middle of the scenario and starts it again
 * @param keep leaves the data folder there at the end
 */
record Arguments(Path home, boolean once, boolean kill, boolean keep, int invoices, long seed) {
    static final String USAGE = """
            Usage: ml-connector demo [--once] [--kill] [--invoices N] [--seed N] [--keep]
              --once        play the scripted scenario, compare every row, and end (0: all equal, 1: not)
              --kill        also kill the connector in the middle of the scenario (kill -9) and start it again
              --invoices N  how many invoices the invented books begin with, 1 to 100000 (200)
              --seed N      other books; the same seed gives the same ones (7)
              --keep        leave the data folder under .cache/demo for a look at it
            """;

    private static final int INVOICES = 200;
    private static final int MOST_INVOICES = 100_000;

    /** What was asked cannot be understood; the message says what. */
    static final class Unusable extends Exception {
        Unusable(String message) {
            super(message);
        }
    }

    static Arguments of(List<String> words) throws Unusable {
        Arguments arguments = new Arguments(Path.of(""), false, false, false, INVOICES, 7);
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            arguments = arguments.with(rest.next(), rest);
        }
        if (arguments.kill && !arguments.once) {
            throw new Unusable(
                    "--kill belongs to --once; without it, kill the connector yourself: its number is shown.");
        }
        return arguments;
    }

    private Arguments with(String word, Iterator<String> rest) throws Unusable {
        return switch (word) {
            case "--once" -> new Arguments(home, true, kill, keep, invoices, seed);
            case "--kill" -> new Arguments(home, once, true, keep, invoices, seed);
            case "--keep" -> new Arguments(home, once, kill, true, invoices, seed);
            case "--home" -> new Arguments(Path.of(value(word, rest)), once, kill, keep, invoices, seed);
            case "--invoices" ->
                new Arguments(home, once, kill, keep, (int) number(word, value(word, rest), 1, MOST_INVOICES), seed);
            case "--seed" ->
                new Arguments(home, once, kill, keep, invoices, number(word, value(word, rest), 0, Integer.MAX_VALUE));
            default -> throw new Unusable("There is no option " + word + ".");
        };
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
