package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/security.md leave no requirement of the standard out, and claim nothing that no test shows. */
class AsvsTest {
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+Test)`");
    private static final Pattern NUMBERS = Pattern.compile("(\\d+\\.\\d+\\.)(\\d+)(?:–\\d+\\.\\d+\\.(\\d+))?");

    @Test
    void accountsForEveryRequirementOnce() throws IOException {
        List<String> told = new ArrayList<>();
        told.addAll(numbers("What we do", 0));
        told.addAll(numbers("What does not apply", 1));
        told.addAll(numbers("What is open", 0));

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Files.readAllLines(Path.of("src/test/resources/asvs-5.0-level-2.txt")));
    }

    @Test
    void namesForEachThingWeDoTestsThatThereAre() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(rows("What we do")).hasSizeGreaterThan(50).allSatisfy(row -> {
            List<String> named = NAME.matcher(row.get(2))
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertThat(row.get(1)).isNotBlank();
            assertThat(named).as(row.get(0)).isNotEmpty();
            assertThat(tests).as(row.get(0)).containsAll(named);
        });
    }

    @Test
    void saysWhyARequirementDoesNotApplyAndWhatIsMissing() throws IOException {
        assertThat(rows("What does not apply"))
                .allSatisfy(row -> assertThat(row.get(2)).isNotBlank());
        assertThat(rows("What does not apply"))
                .allSatisfy(row -> assertThat(row.get(1)).startsWith(row.get(0).substring(1) + "."));
        assertThat(rows("What is open"))
                .allSatisfy(row -> assertThat(row.get(1)).isNotBlank());
    }

    private static List<String> numbers(String table, int column) throws IOException {
        return rows(table).stream()
                .map(row -> row.get(column))
                .flatMap(cell -> NUMBERS.matcher(cell).results())
                .flatMap(AsvsTest::range)
                .toList();
    }

    private static Stream<String> range(MatchResult found) {
        int first = Integer.parseInt(found.group(2));
        int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
        return IntStream.rangeClosed(first, last).mapToObj(number -> found.group(1) + number);
    }

    private static List<List<String>> rows(String heading) throws IOException {
        String page = Files.readString(Path.of("../docs/security.md"));
        Matcher section = Pattern.compile("### " + heading + "\n(.*?)(?=\n##)", Pattern.DOTALL)
                .matcher(page);
        assertThat(section.find()).as(heading).isTrue();
        return section.group(1)
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
