package com.mlconnector.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's chromium, driven by the Playwright that {@code bin/install-browser} laid into the cache. */
final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Path program) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(System.getProperty("user.name").equals("root") ? List.of("--no-sandbox") : List.of()));
    }

    static Chromium open(Path root) {
        missing(root).ifPresent(what -> {
            throw new IllegalStateException(what);
        });
        System.setProperty("playwright.cli.dir", driver(root).toString());
        Map<String, String> settings = Map.of(
                "PLAYWRIGHT_NODEJS_PATH",
                onPath("node").orElseThrow().toString(),
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(settings));
        try {
            return new Chromium(playwright, onPath("chromium").orElseThrow());
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** What is not installed, as a sentence. */
    static Optional<String> missing(Path root) {
        List<String> missing = new ArrayList<>();
        Stream.of("chromium", "node")
                .filter(program -> onPath(program).isEmpty())
                .forEach(missing::add);
        if (!Files.exists(driver(root).resolve("package/cli.js"))) {
            missing.add("Playwright's driver in .cache/playwright");
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("The browser test lacks " + String.join(" and ", missing)
                        + ". bin/install-browser installs what is missing.");
    }

    private static Path driver(Path root) {
        return root.resolve(".cache/playwright");
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
