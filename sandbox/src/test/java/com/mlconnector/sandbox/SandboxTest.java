package com.mlconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {

    @TempDir
    private Path directory;

    @Test
    void saysWhereItListensAndEndsWithItsParent() throws Exception {
        Path ready = directory.resolve("ready.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sandbox.class.getName(),
                        "--invoices",
                        "20",
                        "--ready-file",
                        ready.toString(),
                        "--die-with-stdin")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        String line;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            line = out.readLine();
        }

        assertThat(new ObjectMapper().readTree(line).path("freshbooks").asText())
                .matches("http://127.0.0.1:[0-9]+");
        assertThat(Files.readString(ready)).isEqualTo(line + "\n");
        assertThat(process.isAlive()).isTrue();
        process.getOutputStream().close();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesArgumentsItDoesNotKnow() {
        assertThatThrownBy(() -> Arguments.read(new String[] {"--invoice", "3"}))
                .hasMessageContaining("--invoice");
        assertThatThrownBy(() -> Arguments.read(new String[] {"--seed"})).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Arguments.read(new String[] {"--seed", "x"})).hasMessageContaining("number");
    }
}
