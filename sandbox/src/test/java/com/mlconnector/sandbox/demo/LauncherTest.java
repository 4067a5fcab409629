package com.mlconnector.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ml-connector}, run as a person would; only what needs no built program. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of("..", "ml-connector").toAbsolutePath().normalize();

    @TempDir
    Path elsewhere = Path.of("");

    /** What a run printed, and how it ended. */
    private record Run(int exit, String out, String err) {}

    @Test
    void explainsItselfFromAnyFolder() throws IOException, InterruptedException {
        Run help = run("help");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("demo --once", "run [--SETTING=VALUE ...]");
    }

    @Test
    void endsWith2WithoutACommand() throws IOException, InterruptedException {
        Run nothing = run();

        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("Usage: ml-connector COMMAND");
    }

    @Test
    void endsWith2ForAnOptionTheDemoDoesNotHave() throws IOException, InterruptedException {
        Run wrong = run("demo", "--twice");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("demo has no option '--twice'");
    }

    @Test
    void knowsTheOptionsThatBelongToTheScript() throws IOException, InterruptedException {
        Run help = run("demo", "--once", "--lossy", "--without", "bills,fx", "--help");
        Run nothing = run("demo", "--without");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("--lossy", "--without LIST");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("--without needs a list");
    }

    @Test
    void endsWith2ForANumberThatIsNone() throws IOException, InterruptedException {
        Run words = run("demo", "--invoices", "many");
        Run nothing = run("demo", "--seed");

        assertThat(words.exit()).isEqualTo(2);
        assertThat(words.err()).contains("--invoices takes a number, not 'many'");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("--seed needs a number");
    }

    @Test
    void endsWith2ForABenchThereIsNot() throws IOException, InterruptedException {
        Run wrong = run("bench", "lunch");
        Run nothing = run("bench");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("there is no bench 'lunch'");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("bench needs the name of a bench");
    }

    private Run run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command).directory(elsewhere.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, err);
    }
}
