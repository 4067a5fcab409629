package com.mlconnector.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param freshbooksPort 0 for any free one; so is tableauPort
 * @param hyperd the Hyper engine; null when not given: then there is no Tableau
 * @param data where the stand-in for Tableau keeps its files; null when not given
 * @param readyFile gets the addresses once both listen; null for none
 */
record Arguments(
        int freshbooksPort,
        int tableauPort,
        @Nullable Path hyperd,
        @Nullable Path data,
        int invoices,
        long seed,
        @Nullable Path readyFile,
        List<String> redirectUris,
        boolean dieWithStdin) {

    static final String USAGE = """
            usage: java -jar sandbox.jar [--freshbooks-port N] [--tableau-port N] [--hyperd PATH] [--data DIR]
                   [--invoices N] [--seed N] [--ready-file FILE] [--redirect-uri URI]... [--die-with-stdin]""";

    private static final Set<String> KNOWN = Set.of(
            "--freshbooks-port",
            "--tableau-port",
            "--hyperd",
            "--data",
            "--invoices",
            "--seed",
            "--ready-file",
            "--redirect-uri");

    Arguments {
        redirectUris = List.copyOf(redirectUris);
    }

    /** Throws IllegalArgumentException with a sentence for the person when an argument is unknown or has no value. */
    static Arguments read(String[] args) {
        Map<String, String> values = new HashMap<>();
        List<String> redirects = new ArrayList<>();
        boolean dies = false;
        Iterator<String> given = List.of(args).iterator();
        while (given.hasNext()) {
            String name = given.next();
            if (name.equals("--die-with-stdin")) {
                dies = true;
                continue;
            }
            String value = value(name, given);
            values.put(name, value);
            if (name.equals("--redirect-uri")) {
                redirects.add(value);
            }
        }
        return new Arguments(
                (int) number(values, "--freshbooks-port", 0),
                (int) number(values, "--tableau-port", 0),
                path(values, "--hyperd"),
                path(values, "--data"),
                (int) number(values, "--invoices", 300),
                number(values, "--seed", 1),
                path(values, "--ready-file"),
                redirects,
                dies);
    }

    private static String value(String name, Iterator<String> given) {
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException("unknown argument " + name);
        }
        if (!given.hasNext()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return given.next();
    }

    private static long number(Map<String, String> values, String name, long standard) {
        String text = values.get(name);
        if (text == null) {
            return standard;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " needs a number, not '" + text + "'", notANumber);
        }
    }

    private static @Nullable Path path(Map<String, String> values, String name) {
        String text = values.get(name);
        return text == null ? null : Path.of(text);
    }
}
