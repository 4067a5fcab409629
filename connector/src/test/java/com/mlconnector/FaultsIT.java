package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A while in which everything goes wrong; {@code mvn verify -Pfaults} makes it half an hour. See docs/reliability.md. */
class FaultsIT {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void holdsWhatTheBooksHoldWhenAllFaultsHaveEnded() throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");

        Process run = new ProcessBuilder(List.of(
                        ROOT.resolve("ml-connector").toString(),
                        "faults",
                        "--minutes",
                        System.getProperty("faults.minutes"),
                        "--seed",
                        System.getProperty("faults.seed"),
                        "--invoices",
                        "40"))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        assertThat(run.waitFor()).as(Files.readString(printed)).isZero();
        System.out.println(Files.readString(printed));
    }
}
