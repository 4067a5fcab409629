package com.mlconnector.sandbox.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrowseTest {
    static House house;

    @BeforeAll
    static void open() throws Exception {
        house = new House();
        for (String name : List.of("Alpha One", "AlphaOne", "Beta")) {
            house.published(name, house.invoices());
        }
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static List<String> names(HttpResponse<String> answer, String pointer) throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode node : House.json(answer).at(pointer)) {
            names.add(node.get("name").asText());
        }
        return names;
    }

    @Test
    void showsProjectsWithTheSameNameUnderTheirParents() throws Exception {
        HttpResponse<String> answer = house.get(House.site("projects?filter=name:eq:Finance"));

        assertThat(House.json(answer).at("/pagination/totalAvailable").asText()).isEqualTo("2");
        List<String> parents = new ArrayList<>();
        House.json(answer)
                .at("/projects/project")
                .forEach(node -> parents.add(node.path("parentProjectId").asText("top")));
        assertThat(parents).containsExactly("top", House.project("Regions"));
    }

    @Test
    void cutsListsIntoPages() throws Exception {
        HttpResponse<String> second = house.get(House.site("projects?pageSize=4&pageNumber=2"));

        assertThat(names(second, "/projects/project")).containsExactly("Default", "Board Papers");
        assertThat(House.json(second).get("pagination").toString())
                .isEqualTo("{\"pageNumber\":\"2\",\"pageSize\":\"4\",\"totalAvailable\":\"6\"}");
        assertThat(House.code(house.get(House.site("projects?pageNumber=99")))).isEqualTo("400006");
        assertThat(House.code(house.get(House.site("projects?pageNumber=0")))).isEqualTo("400006");
        assertThat(House.code(house.get(House.site("projects?pageSize=x")))).isEqualTo("400007");
        assertThat(House.code(house.get(House.site("projects?pageSize=1001")))).isEqualTo("403014");
    }

    @Test
    void filtersWithLiteralAndEncodedColons() throws Exception {
        HttpResponse<String> literal =
                house.get(House.site("datasources?filter=name:eq:Alpha+One,projectName:eq:Default"));
        HttpResponse<String> encoded =
                house.get(House.site("datasources?filter=name%3Aeq%3AAlpha%20One%2CprojectName%3Aeq%3ADefault"));
        HttpResponse<String> other = house.get(House.site("datasources?filter=name:eq:Beta,projectName:eq:Finance"));
        HttpResponse<String> several = house.get(House.site("datasources?filter=name:in:%5BBeta,AlphaOne%5D"));

        assertThat(names(literal, "/datasources/datasource")).containsExactly("Alpha One");
        assertThat(names(encoded, "/datasources/datasource")).containsExactly("Alpha One");
        assertThat(House.json(other).get("datasources").toString()).isEqualTo("{}");
        assertThat(names(several, "/datasources/datasource")).containsExactlyInAnyOrder("AlphaOne", "Beta");
    }

    @Test
    void refusesFiltersItDoesNotKnow() throws Exception {
        for (String filter :
                List.of("projectId:eq:1", "name:like:B", "name", "name:eq:a:b", "name:gt:B", "name:eq:a%26b")) {
            HttpResponse<String> answer = house.get(House.site("datasources?filter=" + filter));

            assertThat(House.code(answer)).as(filter).isEqualTo("400000");
        }
    }

    @Test
    void showsADataSourceInJsonAndXml() throws Exception {
        String luid = house.published("Beta", house.invoices());
        String path = House.site("datasources/" + luid);

        JsonNode json = House.json(house.get(path)).get("datasource");
        String xml = house.send("GET", path, new byte[0], "Accept", "application/xml")
                .body();

        assertThat(json.get("contentUrl").asText()).isEqualTo("Beta");
        assertThat(json.get("hasExtracts").isBoolean()).isTrue();
        assertThat(json.at("/project/name").asText()).isEqualTo("Default");
        assertThat(json.get("tags").toString()).isEqualTo("{}");
        assertThat(xml)
                .contains("<datasource id=\"" + luid + "\" name=\"Beta\"")
                .contains("<tags/>");
    }

    @Test
    void numbersContentUrlsThatCollide() throws Exception {
        JsonNode all = House.json(house.get(House.site("datasources?filter=name:in:%5BAlpha+One,AlphaOne%5D")));

        List<String> urls = new ArrayList<>();
        all.at("/datasources/datasource")
                .forEach(node -> urls.add(node.get("contentUrl").asText()));
        assertThat(urls).containsExactlyInAnyOrder("AlphaOne", "AlphaOne_1");
    }

    @Test
    void keepsANewDataSourceOutOfListsWhileTheIndexLags() throws Exception {
        house.control("PUT", "settings", "{\"listLagMillis\":5000}");
        String luid = house.published("Fresh", house.invoices());

        HttpResponse<String> atOnce = house.get(House.site("datasources?filter=name:eq:Fresh"));
        HttpResponse<String> byLuid = house.get(House.site("datasources/" + luid));
        house.clock.turn(java.time.Duration.ofSeconds(6));
        HttpResponse<String> later = house.get(House.site("datasources?filter=name:eq:Fresh"));
        house.control("PUT", "settings", "{\"listLagMillis\":0}");

        assertThat(names(atOnce, "/datasources/datasource")).isEmpty();
        assertThat(byLuid.statusCode()).isEqualTo(200);
        assertThat(names(later, "/datasources/datasource")).containsExactly("Fresh");
    }

    @Test
    void answersForDataSourcesThatAreNotThere() throws Exception {
        assertThat(House.code(house.get(House.site("datasources/none")))).isEqualTo("404004");
        assertThat(House.code(house.get(House.site("datasources/none/content"))))
                .isEqualTo("404004");
        assertThat(House.code(house.get(House.site("jobs/none")))).isEqualTo("404009");
    }

    @Test
    void deletesOnce() throws Exception {
        String luid = house.published("Short lived", house.invoices());

        HttpResponse<String> first = house.send("DELETE", House.site("datasources/" + luid), new byte[0]);
        HttpResponse<String> second = house.send("DELETE", House.site("datasources/" + luid), new byte[0]);

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(House.code(second)).isEqualTo("404004");
    }
}
