package com.mlconnector.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

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

    /** @throws TestAbortedException when something is not installed, unless {@code BROWSER_REQUIRED=yes}: then it fails */
    static Chromium open(Path root) {
        Path driver = root.resolve(".cache/playwright");
        Path program = onPath("chromium").orElseThrow(() -> missing("chromium is not on the path"));
        Path node = onPath("node").orElseThrow(() -> missing("node is not on the path"));
        if (!Files.exists(driver.resolve("package/cli.js"))) {
            throw missing("Playwright's driver is not in .cache/playwright");
        }
        System.setProperty("playwright.cli.dir", driver.toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(playwright, program);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static RuntimeException missing(String what) {
        String sentence = "THE BROWSER TEST DOES NOT RUN: " + what + ". bin/install-browser installs it.";
        if ("yes".equals(System.getenv("BROWSER_REQUIRED"))) {
            return new IllegalStateException(sentence);
        }
        System.err.println(sentence);
        return new TestAbortedException(sentence);
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
