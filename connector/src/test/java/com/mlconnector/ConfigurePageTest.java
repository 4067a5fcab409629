package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@code docs/configure.md} equal to the settings there are. */
class ConfigurePageTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z0-9.-]+)` \\| (none|`[^`]+`) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern ANY_ROW = Pattern.compile("^\\| `[a-z]", Pattern.MULTILINE);

    @Test
    void namesEverySettingOfOursWithItsDefaultAndNoOther() throws IOException {
        Map<String, String> declared = new TreeMap<>(DeclaredSettings.defaults());
        declared.put(EndWithParent.SETTING, "false");

        Map<String, String> documented = documented();
        documented.keySet().removeIf(name -> !name.startsWith("ml."));

        assertThat(documented).containsExactlyInAnyOrderEntriesOf(declared);
    }

    @Test
    void tellsTheDefaultsThatWeGiveToTheFrame() throws IOException {
        Properties ours = new Properties();
        try (InputStream file = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            ours.load(file);
        }

        Map<String, String> documented = documented();
        documented.keySet().removeIf(name -> name.startsWith("ml."));
        Set<String> known = framesSettings();

        assertThat(documented).isNotEmpty().allSatisfy((name, value) -> {
            assertThat(value).as(name).isEqualTo(ours.getProperty(name, ""));
            assertThat(known).as(name).anyMatch(one -> (name + ".").startsWith(one + "."));
        });
    }

    @Test
    void saysOfEverySettingWhatItMeansAndWhenToChangeIt() throws IOException {
        List<MatchResult> rows = rows();

        assertThat(rows).hasSize((int) ANY_ROW.matcher(page()).results().count());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.group(3)).matches("(?s).+\\..*");
            assertThat(row.group(4)).isNotBlank();
        });
    }

    private static Map<String, String> documented() throws IOException {
        return rows().stream()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2).equals("none") ? "" : row.group(2).replace("`", ""),
                        (one, other) -> {
                            throw new AssertionError("A setting stands there twice");
                        },
                        TreeMap::new));
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(page()).results().toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "configure.md"));
    }

    /** Names from the metadata that Spring Boot's jars carry; of a map of settings the name of the map. */
    private static Set<String> framesSettings() throws IOException {
        Set<String> names = new HashSet<>();
        for (URL page : Collections.list(
                ConfigurePageTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = page.openStream()) {
                for (JsonNode setting : new JsonMapper().readTree(in).path("properties")) {
                    names.add(setting.path("name").asString(""));
                }
            }
        }
        return names;
    }
}
