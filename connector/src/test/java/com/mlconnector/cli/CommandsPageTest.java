package com.mlconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Keeps the commands that the pages name, those of the program and those of the script {@code ml-connector} equal. */
class CommandsPageTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("(?:\\./|/ml-connector/)ml-connector ([^`#\\n]+)");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z.-]+");

    static Stream<String> commands() throws IOException {
        return Stream.of("README.md", "CONTRIBUTING.md", "docs/run.md", "docs/configure.md", "docs/reasons.md")
                .flatMap(page -> COMMAND.matcher(page(page)).results())
                .map(found -> found.group(1).strip())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void canBeGivenAsWritten(String command) throws IOException {
        List<String> words = List.of(command.split("\\s+"));
        List<String> rest = words.subList(1, words.size());

        switch (words.get(0)) {
            case "run" ->
                assertThat(rest)
                        .allSatisfy(setting -> assertThat(page("docs/configure.md"))
                                .contains(
                                        "| `" + setting.replaceFirst("^--", "").replaceFirst("=.*", "") + "` |"));
            case "demo", "faults", "bench" -> assertThat(options(usage())).containsAll(options(command));
            case "help" -> assertThat(rest).isEmpty();
            default ->
                assertThat(model().parseArgs(words.toArray(String[]::new)).hasSubcommand())
                        .isTrue();
        }
    }

    @Test
    void tellsOfEveryCommandAndOptionOfTheProgram() throws IOException {
        String page = page("docs/run.md");

        assertThat(paths("", model())).allSatisfy(path -> assertThat(page).contains("./ml-connector " + path));
        assertThat(allOptions(model()))
                .allSatisfy(option -> assertThat(page).containsPattern("[` ]" + option + "[` =]"));
    }

    @Test
    void tellsOfEveryOptionOfTheDemoTheFaultsAndTheBenchesAndNoOther() throws IOException {
        Set<String> told = commands()
                .filter(command -> Stream.of("demo", "faults", "bench").anyMatch(command::startsWith))
                .flatMap(command -> options(command).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> known = new TreeSet<>(options(usage()));
        known.remove("--help");
        known.removeIf(option -> option.startsWith("--ml."));

        assertThat(told).isEqualTo(known);
    }

    @Test
    void hasTheScriptNameEveryCommand() throws IOException {
        assertThat(usage()).contains(model().getSubcommands().keySet()).contains("demo", "faults", "bench", "help");
    }

    private static CommandLine model() {
        return Cli.commands(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    private static List<String> paths(String before, CommandLine command) {
        List<String> paths = new ArrayList<>();
        command.getSubcommands().forEach((name, below) -> {
            paths.add(before + name);
            paths.addAll(paths(before + name + " ", below));
        });
        return paths;
    }

    private static Set<String> allOptions(CommandLine command) {
        Set<String> options = new TreeSet<>();
        command.getCommandSpec().options().forEach(option -> options.addAll(Arrays.asList(option.names())));
        command.getSubcommands().values().forEach(below -> options.addAll(allOptions(below)));
        return options;
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    private static String usage() throws IOException {
        Process script = new ProcessBuilder("bash", TOP.resolve("ml-connector").toString(), "help").start();
        return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String page(String name) {
        try {
            return Files.readString(TOP.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
