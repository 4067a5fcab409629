package com.mlconnector.sandbox.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UpdateTest {
    static final String ALL = "select \"Key\", \"Client\", \"Amount\" from data order by \"Key\"";
    static final String BY_KEY = "{\"op\":\"eq\",\"target-col\":\"Key\",\"source-col\":\"Key\"}";
    static House house;

    @BeforeAll
    static void open() throws Exception {
        house = new House();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    static String action(String action, String condition) {
        String tables =
                "\"source-schema\":\"Extract\",\"source-table\":\"Extract\",\"target-schema\":\"Extract\",\"target-table\":\"Extract\"";
        String end = condition.isEmpty() ? "" : ",\"condition\":" + condition;
        return "{\"action\":\"" + action + "\"," + tables + end + "}";
    }

    static String actions(String... actions) {
        return "{\"actions\":[" + String.join(",", actions) + "]}";
    }

    @Test
    void upsertsMatchingRowsAndInsertsTheOthers() throws Exception {
        String luid = house.published("Upserts", house.invoices("'k1','Acme',1.5", "'k2','Bolt',2"));

        JsonNode job = house.updated(
                luid, house.invoices("'k2','Bolt Ltd',20.25", "'k3','Cog',3"), actions(action("upsert", BY_KEY)));

        assertThat(job.get("finishCode").asText()).isEqualTo("0");
        assertThat(job.get("progress").asText()).isEqualTo("100");
        assertThat(house.rows(luid, ALL)).containsExactly("k1|Acme|1.5000", "k2|Bolt Ltd|20.2500", "k3|Cog|3.0000");
    }
}
