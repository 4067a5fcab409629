package com.mlconnector.sandbox.freshbooks.kinds;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.Caller;
import com.mlconnector.sandbox.freshbooks.ReadingBench;
import org.junit.jupiter.api.Test;

class WorkTest extends ReadingBench {

    private static final String PROJECT = "/projects/business/439117/project";
    private static final String COMMENTS = "/comments/business/439117/";
    private static final String TASKS = ACCOUNT + "projects/tasks";

    private static JsonNode project(long id) {
        return caller.get(PROJECT + "/" + id).json().path("project");
    }

    @Test
    void countsTheTimeAndTheMoneyOfAProject() {
        long id = anybody.made("project", "{\"client_id\":12001}");
        anybody.made("time_entry", "{\"project_id\":" + id + ",\"duration\":3600}");
        JsonNode unbilled = project(id);
        anybody.made(
                "invoice",
                "{\"customerid\":12001,\"lines\":[{\"qty\":\"2\",\"unit_cost\":\"80.00\",\"modern_project_id\":" + id
                        + "}]}");

        JsonNode partly = project(id);

        assertThat(unbilled.path("logged_duration").asLong()).isEqualTo(3_600);
        assertThat(unbilled.path("billed_amount").asText()).isEqualTo("0.00");
        assertThat(unbilled.path("billed_status").asText()).isEqualTo("unbilled");
        assertThat(partly.path("billed_amount").asText()).isEqualTo("160.00");
        assertThat(partly.path("billed_status").asText()).isEqualTo("partial");
    }

    @Test
    void namesTheServicesOfAProject() {
        JsonNode first = caller.get("/projects/business/439117/projects")
                .json()
                .path("projects")
                .path(5);

        JsonNode service = first.path("services").path(0);

        assertThat(service.path("business_id").asLong()).isEqualTo(439_117);
        assertThat(caller.get(COMMENTS + "service/" + service.path("id").asLong())
                        .json()
                        .path("service"))
                .isEqualTo(service);
    }

    @Test
    void writesProjectsOverTheSingularPath() {
        Caller.Answer bare = caller.post(PROJECT, "{\"project\":{}}");
        JsonNode made = caller.post(PROJECT, "{\"project\":{\"title\":\"Bridge\",\"fixed_price\":\"600.00\"}}")
                .json()
                .path("project");
        String path = PROJECT + "/" + made.path("id").asLong();

        JsonNode changed =
                caller.put(path, "{\"project\":{\"complete\":true}}").json().path("project");
        Caller.Answer deleted = caller.delete(path);

        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.text()).isEqualTo("{\"errno\":2001,\"error\":{\"title\":\"field required\"}}");
        assertThat(made.path("fixed_price").asText()).isEqualTo("600.00");
        assertThat(changed.path("complete").asBoolean()).isTrue();
        assertThat(changed.path("title").asText()).isEqualTo("Bridge");
        assertThat(made.path("created_at").asText()).isEqualTo("2026-11-20T15:00:00");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @Test
    void keepsTheRateOfAServiceBehindItsOwnDoor() {
        long id = anybody.made("service", "{\"name\":\"Mapping\"}");
        String path = COMMENTS + "service/" + id;

        Caller.Answer none = caller.get(path + "/rate");
        JsonNode set = caller.post(path + "/rate", "{\"service_rate\":{\"rate\":\"95.50\"}}")
                .json()
                .path("service_rate");

        assertThat(none.status()).isEqualTo(404);
        assertThat(set.toString()).isEqualTo("{\"business_id\":439117,\"service_id\":" + id + ",\"rate\":\"95.50\"}");
        assertThat(caller.get(path).json().path("service").has("rate")).isFalse();
        assertThat(caller.get(COMMENTS + "service_rates").json().path("service_rates"))
                .contains(set);
    }

    @Test
    void tellsATasksNameTwiceAndFindsItByRate() {
        long id = anybody.made("task", "{\"name\":\"Mapping\",\"rate\":{\"amount\":\"999.00\",\"code\":\"USD\"}}");

        JsonNode task = result(TASKS + "/" + id).path("task");
        JsonNode dear = result(TASKS + "?search[rate_min]=999").path("tasks");

        assertThat(task.path("tname").asText()).isEqualTo("Mapping");
        assertThat(task.path("rate").path("code").asText()).isEqualTo("USD");
        assertThat(task.path("updated").asText()).isEqualTo("2026-11-20 10:00:00");
        assertThat(ids(dear)).containsExactly(id);
    }

    @Test
    void namesTheTaxesOfAnItemById() {
        long id = anybody.made("item", "{\"name\":\"Map\",\"sku\":\"M-1\",\"qty\":\"100\",\"tax1\":7840}");

        JsonNode item = result(ACCOUNT + "items/items/" + id).path("item");
        Caller.Answer astray = caller.post(ACCOUNT + "items/items", "{\"item\":{\"name\":\"X\",\"tax1\":5}}");

        assertThat(item.path("tax1").asLong()).isEqualTo(7_840);
        assertThat(item.path("tax2").asLong()).isZero();
        assertThat(item.path("qty").asText()).isEqualTo("100");
        assertThat(item.path("itemid")).isEqualTo(item.path("id"));
        assertThat(item.path("updated").asText()).isEqualTo("2026-11-20 10:00:00");
        assertThat(error(astray).path("errno").asInt()).isEqualTo(1012);
    }
}
