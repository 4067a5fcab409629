package com.mlconnector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A page of {@code bench/results} for benches that run within the connector's tests. */
public final class BenchPage {
    private BenchPage() {}

    /**
     * Writes what was measured before the runs that stand there.
     *
     * @param bench its name, which is also the page's
     * @param options as they were given
     * @param measured tables and notes
     */
    public static void add(String bench, String options, String measured) throws IOException {
        Path file = Path.of("..", "bench", "results", bench + ".md");
        String head = "# " + bench + "\n\n";
        String old = Files.exists(file) ? Files.readString(file).substring(head.length()) : "";
        long number = old.lines().filter(line -> line.startsWith("## Run ")).count() + 1;
        String run = """
                ## Run %d, %s

                `./ml-connector bench %s` on %d processors, %s, Java %s.

                %s
                """.formatted(
                        number,
                        Instant.now().toString().substring(0, 16).replace('T', ' ') + " UTC",
                        (bench + " " + options).strip(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        measured);
        Files.writeString(file, head + run + old);
    }
}
