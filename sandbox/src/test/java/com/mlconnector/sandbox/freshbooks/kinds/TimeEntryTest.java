package com.mlconnector.sandbox.freshbooks.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.Caller;
import com.mlconnector.sandbox.freshbooks.ReadingBench;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeEntryTest extends ReadingBench {

    private static final String TIMES = "/timetracking/business/439117/time_entries";

    private static JsonNode times(String query) {
        Caller.Answer answer = caller.get(TIMES + "?per_page=100" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("time_entries");
    }

    private static int total(String query) {
        return caller.get(TIMES + "?x=1" + query)
                .json()
                .path("meta")
                .path("total")
                .asInt();
    }

    @Test
    void tellsMomentsInUtcAndInTheBusinesssOwnTime() {
        JsonNode time = caller.post(
                        TIMES,
                        "{\"time_entry\":{\"started_at\":\"2026-07-08T19:56:50\",\"duration\":9840,\"note\":\"Slow\",\"project_id\":654001}}")
                .json()
                .path("time_entry");

        assertThat(time.path("started_at").asText()).isEqualTo("2026-07-08T19:56:50Z");
        assertThat(time.path("local_started_at").asText()).isEqualTo("2026-07-08T15:56:50");
        assertThat(time.path("local_timezone").asText()).isEqualTo("America/Toronto");
        assertThat(time.path("created_at").asText()).isEqualTo("2026-11-20T15:00:00Z");
        assertThat(time.path("client_id").asLong()).isEqualTo(12_001);
        assertThat(time.path("identity_id").asLong()).isEqualTo(1_405_153);
        assertThat(time.path("active").asBoolean()).isTrue();
        assertThat(time.path("timer").isNull()).isTrue();
    }

    @Test
    void listsOnlyOnesOwnLoggedTimeUntilAskedForMore() {
        JsonNode own = times("");
        JsonNode team = times("&team=true");

        assertThat(own)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("identity_id").asLong()).isEqualTo(1_405_153));
        assertThat(team)
                .anySatisfy(row -> assertThat(row.path("identity_id").asLong()).isNotEqualTo(1_405_153));
        assertThat(total("&team=true&include_unlogged=true")).isEqualTo(total("&team=true") + 2);
        assertThat(total("&team=true&include_deleted=true")).isGreaterThan(total("&team=true"));
        assertThat(times("&team=true&include_deleted=true"))
                .anySatisfy(row -> assertThat(row.path("active").asBoolean()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "started_from=2026-06-01T00:00:00Z, started_at, 2026-06-01, 9999",
        "started_to=2024-06-01T00:00:00Z, started_at, 0000, 2024-06-01T00:00:00Z",
        "billed=true, billed, true, true",
        "billable=false, billable, false, false",
        "client_id=12003, client_id, 12003, 12003",
        "identity_id=1405162, identity_id, 1405162, 1405162",
    })
    void findsTimeByWhatWorks(String filter, String field, String from, String to) {
        JsonNode found = times("&team=true&" + filter);

        assertThat(found)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path(field).asText()).isBetween(from, to));
        assertThat(total("&team=true&" + filter)).isLessThan(total("&team=true"));
    }

    @Test
    void sumsAllThatMatchesInItsMeta() {
        JsonNode meta = caller.get(TIMES + "?team=true&client_id=12003&per_page=1")
                .json()
                .path("meta");

        long sum = 0;
        long unbilled = 0;
        for (JsonNode row : times("&team=true&client_id=12003")) {
            boolean open =
                    row.path("billable").asBoolean() && !row.path("billed").asBoolean();
            sum += row.path("duration").asLong();
            unbilled += open ? row.path("duration").asLong() : 0;
        }

        assertThat(meta.path("total_logged").asLong()).isEqualTo(sum).isPositive();
        assertThat(meta.path("total_unbilled").asLong()).isEqualTo(unbilled);
    }

    @Test
    void ignoresWhatItDoesNotKnowAndRefusesAMomentItCannotRead() {
        Caller.Answer bad = caller.get(TIMES + "?started_from=yesterday");

        assertThat(List.of(total("&project_id=1"), total("&search[client_id]=1"), total("&vis_state=1")))
                .containsOnly(total(""));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().path("error").path("started_from").asText()).startsWith("Input should be");
    }

    @Test
    void isGoneForSingleReadsOnceItIsDeleted() {
        long id = anybody.made("time_entry", "");

        Caller.Answer deleted = caller.delete(TIMES + "/" + id);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(caller.get(TIMES + "/" + id).status()).isEqualTo(404);
        assertThat(ids(times("&include_deleted=true"))).contains(id);
    }
}
