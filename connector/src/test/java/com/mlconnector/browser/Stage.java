package com.mlconnector.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** Both programs, connected and loaded, and a browser to look at them. Everything ends with it. */
final class Stage implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 20_000;

    private static final String NOBODY = "{}";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Chromium chromium;
    private final Programs programs;
    private final String session;

    Stage() {
        Path root = root();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        try {
            this.chromium = opening(Chromium.open(root));
            Path data = folder();
            opening(() -> delete(data));
            this.programs = opening(new Programs(root, data));
            this.session = firstDay();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Where the project is. */
    static Path root() {
        return Path.of(System.getProperty("project.root", ".."));
    }

    private <T extends AutoCloseable> T opening(T one) {
        opened.push(one);
        return one;
    }

    private String firstDay() {
        try (Person first = new Person(chromium.browser(), programs.address(), NOBODY)) {
            new FirstDay(first, programs).live();
            return first.session();
        }
    }

    /** Somebody who is logged in. */
    Person person() {
        return new Person(chromium.browser(), programs.address(), session);
    }

    /** Somebody at the sandbox's screens, where nobody has to log in. */
    Person bookkeeper() {
        return new Person(chromium.browser(), programs.freshbooks(), NOBODY);
    }

    Programs programs() {
        return programs;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("ml-connector-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("Could not be ended cleanly: " + e);
            }
        }
    }
}
