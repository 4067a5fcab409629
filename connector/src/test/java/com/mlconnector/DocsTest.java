package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages for people: their links lead somewhere, all of them can be found, and the tests they name exist. */
class DocsTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = TOP.resolve("docs");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+Test)`");

    static Stream<Path> pages() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(DOCS)) {
            pages = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        return Stream.concat(Stream.of(TOP.resolve("README.md"), TOP.resolve("CONTRIBUTING.md")), pages.stream());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadsOnlyToWhatIsThere(Path page) {
        assertThat(links(page)).allSatisfy(link -> {
            Path target = target(page, link);
            assertThat(target).as(link).exists();
            if (link.contains("#")) {
                assertThat(anchors(target)).as(link).contains(link.substring(link.indexOf('#') + 1));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesOnlyTestsThereAre(Path page) throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(tests).containsAll(found(TEST, page));
    }

    @Test
    void findsEveryPageFromTheReadme() throws IOException {
        Set<Path> found = new TreeSet<>();
        Deque<Path> unread = new ArrayDeque<>(List.of(TOP.resolve("README.md")));
        while (!unread.isEmpty()) {
            Path page = unread.pop();
            if (found.add(page) && page.toString().endsWith(".md")) {
                links(page).forEach(link -> unread.add(target(page, link)));
            }
        }

        assertThat(found).containsAll(pages().toList());
    }

    @Test
    void listsEveryDecisionAndNoOther() throws IOException {
        Path decisions = DOCS.resolve("decisions");
        try (Stream<Path> files = Files.list(decisions)) {
            assertThat(links(decisions.resolve("README.md")))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("README.md"))
                                    .toList());
        }
    }

    @Test
    void keepsTheReadmeShort() {
        assertThat(text(TOP.resolve("README.md")).lines().count()).isLessThanOrEqualTo(120);
    }

    private static List<String> links(Path page) {
        return found(LINK, page).stream()
                .filter(link -> !link.matches("https?://.*"))
                .toList();
    }

    /** A link to a folder leads to its first page. */
    private static Path target(Path page, String link) {
        String path = link.replaceFirst("#.*", "");
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        return Files.isDirectory(target) ? target.resolve("README.md") : target;
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path page) {
        return found(HEADING, page).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static List<String> found(Pattern pattern, Path page) {
        return pattern.matcher(text(page))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String text(Path page) {
        try {
            return Files.readString(page).replaceAll("(?s)```.*?```", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
