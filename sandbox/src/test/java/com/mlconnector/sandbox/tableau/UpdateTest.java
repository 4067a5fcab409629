package com.mlconnector.sandbox.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
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

    @Test
    void insertsReplacesUpdatesAndDeletesByPayload() throws Exception {
        String luid = house.published("All five", house.invoices("'k1','Acme',1", "'k2','Bolt',2"));
        byte[] keysOnly = house.hyper(
                "create schema \"p\".\"Extract\"",
                "create table \"p\".\"Extract\".\"Extract\" (\"Key\" text)",
                "insert into \"p\".\"Extract\".\"Extract\" values ('k1')");
        byte[] names = house.hyper(
                "create schema \"p\".\"Extract\"",
                "create table \"p\".\"Extract\".\"Extract\" (\"Client\" text, \"Key\" text)",
                "insert into \"p\".\"Extract\".\"Extract\" values ('Renamed', 'k2'), ('Nobody', 'k9')");

        house.updated(luid, house.invoices("'k3','Cog',3"), actions(action("insert", "")));
        List<String> inserted = house.rows(luid, ALL);
        house.updated(luid, names, actions(action("update", BY_KEY)));
        List<String> updated = house.rows(luid, ALL);
        house.updated(luid, keysOnly, actions(action("delete", BY_KEY)));
        List<String> deleted = house.rows(luid, ALL);
        house.updated(luid, house.invoices("'k7','New',7"), actions(action("replace", "")));

        assertThat(inserted).containsExactly("k1|Acme|1.0000", "k2|Bolt|2.0000", "k3|Cog|3.0000");
        assertThat(updated).containsExactly("k1|Acme|1.0000", "k2|Renamed|2.0000", "k3|Cog|3.0000");
        assertThat(deleted).containsExactly("k2|Renamed|2.0000", "k3|Cog|3.0000");
        assertThat(house.rows(luid, ALL)).containsExactly("k7|New|7.0000");
    }

    @Test
    void deletesByAConstantWithoutAPayload() throws Exception {
        String luid = house.published("World", house.invoices("'k1','Europe',1", "'k2','Asia',2", "'k3',null,3"));
        String europe = "{\"op\":\"eq\",\"target-col\":\"Client\",\"const\":{\"type\":\"string\",\"v\":\"Europe\"}}";
        String body =
                "{\"actions\":[{\"action\":\"delete\",\"target-schema\":\"Extract\",\"target-table\":\"Extract\",\"condition\":"
                        + europe + "}]}";

        HttpResponse<String> accepted = house.patch(luid, "", "delete-europe", body);
        JsonNode job = house.finished(accepted);

        assertThat(House.json(accepted).at("/job/type").asText()).isEqualTo("UpdateUploadedFile");
        assertThat(House.json(accepted)
                        .at("/job/updateUploadedFileJob/datasource/id")
                        .asText())
                .isEqualTo(luid);
        assertThat(House.json(accepted).at("/job/finishCode").isMissingNode()).isTrue();
        assertThat(job.get("finishCode").asText()).isEqualTo("0");
        assertThat(house.rows(luid, ALL)).containsExactly("k2|Asia|2.0000", "k3||3.0000");
    }

    @Test
    void joinsConditionsWithAndOrNotAndConstants() throws Exception {
        String luid =
                house.published("Joined", house.invoices("'k1','A',1", "'k2','B',2", "'k3','C',3", "'k4',null,4"));
        String condition = "{\"op\":\"and\",\"args\":[{\"op\":\"or\",\"args\":["
                + "{\"op\":\"gte\",\"target-col\":\"Amount\",\"const\":{\"type\":\"double\",\"v\":\"3\"}},"
                + "{\"op\":\"lt\",\"target-col\":\"Amount\",\"const\":{\"type\":\"integer\",\"v\":\"2\"}}]},"
                + "{\"op\":\"not\",\"args\":[{\"op\":\"eq\",\"target-col\":\"Client\",\"const\":{\"type\":\"string\",\"v\":\"C\"}}]}]}";
        String body =
                "{\"actions\":[{\"action\":\"delete\",\"target-schema\":\"Extract\",\"target-table\":\"Extract\",\"condition\":"
                        + condition + "}]}";

        house.finished(house.patch(luid, "", "joined", body));

        assertThat(house.rows(luid, ALL)).containsExactly("k2|B|2.0000", "k3|C|3.0000", "k4||4.0000");
    }

    @Test
    void carriesOutAllActionsOrNone() throws Exception {
        String luid = house.published("Atomic", house.invoices("'k1','Acme',1"));
        byte[] payload = house.invoices("'k2','Bolt',2");
        String missing = action("insert", "").replace("\"target-table\":\"Extract\"", "\"target-table\":\"Elsewhere\"");

        JsonNode job = house.updated(luid, payload, actions(action("insert", ""), action("replace", ""), missing));

        assertThat(job.get("finishCode").asText()).isEqualTo("1");
        assertThat(job.at("/updateUploadedFileJob/notes").asText())
                .isEqualTo("There was a problem retrieving table information for the target table. "
                        + "Specified table does not exist: Elsewhere. (errorCode=410012)");
        assertThat(house.rows(luid, ALL)).containsExactly("k1|Acme|1.0000");
    }

    @Test
    void failsWithTheTextOfRealServersWhenTheSourceTableIsMissing() throws Exception {
        String luid = house.published("No source", house.invoices("'k1','Acme',1"));
        String wrong =
                action("upsert", BY_KEY).replace("\"source-table\":\"Extract\"", "\"source-table\":\"updated_rows\"");

        JsonNode job = house.updated(luid, house.invoices(), actions(wrong));

        assertThat(job.at("/updateUploadedFileJob/notes").asText())
                .isEqualTo("There was a problem retrieving table information for the source table. "
                        + "Specified table does not exist: updated_rows. (errorCode=410012)");
    }

    @Test
    void failsWithoutNotesWhenASchemaIsLeftOut() throws Exception {
        String luid = house.published("No schema", house.invoices());
        String target = action("insert", "").replace("\"target-schema\":\"Extract\",", "");
        String source = action("insert", "").replace("\"source-schema\":\"Extract\",", "");

        JsonNode first = house.updated(luid, house.invoices(), actions(target));
        JsonNode second = house.updated(luid, house.invoices(), actions(source));

        assertThat(first.get("finishCode").asText()).isEqualTo("1");
        assertThat(first.at("/updateUploadedFileJob/notes").isMissingNode()).isTrue();
        assertThat(second.get("finishCode").asText()).isEqualTo("1");
        assertThat(second.at("/updateUploadedFileJob/notes").isMissingNode()).isTrue();
    }

    @Test
    void failsOnKeysThatStandTwiceInThePayload() throws Exception {
        String luid = house.published("Doubled", house.invoices("'k1','Acme',1"));
        byte[] doubled = house.invoices("'k5','One',1", "'k5','Two',2");

        JsonNode upsert = house.updated(luid, doubled, actions(action("upsert", BY_KEY)));
        JsonNode update = house.updated(luid, doubled, actions(action("update", BY_KEY)));

        assertThat(upsert.at("/updateUploadedFileJob/notes").asText()).contains("same key (Key)");
        assertThat(update.get("finishCode").asText()).isEqualTo("1");
        assertThat(house.rows(luid, ALL)).containsExactly("k1|Acme|1.0000");
    }

    @Test
    void neverMatchesNullKeys() throws Exception {
        String luid = house.published("Nulls", house.invoices("'k1',null,1"));
        String byClient = "{\"op\":\"eq\",\"target-col\":\"Client\",\"source-col\":\"Client\"}";

        house.updated(luid, house.invoices("'k2',null,2"), actions(action("upsert", byClient)));

        assertThat(house.rows(luid, ALL)).containsExactly("k1||1.0000", "k2||2.0000");
    }

    @Test
    void failsOnUnknownColumnsOtherTypesAndForbiddenNulls() throws Exception {
        String luid = house.published("Strict", house.invoices("'k1','Acme',1"));
        String start = "create table \"p\".\"Extract\".\"Extract\" (\"Key\" text, ";
        String schema = "create schema \"p\".\"Extract\"";
        byte[] extra = house.hyper(schema, start + "\"Colour\" text)");
        byte[] otherType = house.hyper(schema, start + "\"Amount\" numeric(18,2))");
        byte[] otherCase = house.hyper(schema, start + "\"client\" text)");
        byte[] noKey = house.hyper(
                schema,
                "create table \"p\".\"Extract\".\"Extract\" (\"Client\" text)",
                "insert into \"p\".\"Extract\".\"Extract\" values ('x')");

        String unknown = notes(house.updated(luid, extra, actions(action("insert", ""))));
        String type = notes(house.updated(luid, otherType, actions(action("upsert", BY_KEY))));
        String letters = notes(house.updated(luid, otherCase, actions(action("update", BY_KEY))));
        String nulls = notes(house.updated(luid, noKey, actions(action("insert", ""))));
        String unused = notes(house.updated(luid, extra, actions(action("delete", BY_KEY))));
        String noHyper = notes(house.updated(luid, House.utf8("PAR1"), actions(action("insert", ""))));

        assertThat(unknown).contains("'Colour' does not exist");
        assertThat(type).contains("'Amount' is numeric(18,2)").contains("numeric(18,4)");
        assertThat(letters).contains("'client' does not exist");
        assertThat(nulls).contains("Key");
        assertThat(unused).contains("'Colour' is not used");
        assertThat(noHyper).contains("cannot be read as a Hyper file");
        assertThat(house.rows(luid, ALL)).containsExactly("k1|Acme|1.0000");
    }

    private static String notes(JsonNode job) {
        assertThat(job.get("finishCode").asText()).isEqualTo("1");
        return job.at("/updateUploadedFileJob/notes").asText();
    }

    @Test
    void refusesBodiesItDoesNotUnderstand() throws Exception {
        String luid = house.published("Grammar", house.invoices());
        String noSource = "{\"action\":\"insert\",\"target-schema\":\"Extract\",\"target-table\":\"Extract\"}";
        List<String> bad = List.of(
                "",
                "[]",
                "{\"actions\":[]}",
                actions(noSource),
                actions(action("insert", "")),
                actions(action("merge", "")),
                actions(action("upsert", "")),
                actions(action("insert", BY_KEY)),
                actions(action("delete", BY_KEY.replace("\"eq\"", "\"=\""))),
                actions(action("delete", BY_KEY.replace("target-col", "targetCol"))),
                actions(action("delete", "{\"op\":\"and\",\"args\":[]}")),
                actions(action("delete", "{\"op\":\"eq\",\"target-col\":\"Key\"}")),
                actions(action(
                        "delete", "{\"op\":\"eq\",\"target-col\":\"Key\",\"const\":{\"type\":\"string\",\"v\":1}}")),
                actions(noSource).replace("}]", "},\"x\":1]"));

        for (String body : bad) {
            HttpResponse<String> answer =
                    house.patch(luid, "", UUID.randomUUID().toString(), body);
            assertThat(House.code(answer)).as(body).isEqualTo("400000");
        }
        HttpResponse<String> xml = house.send(
                "PATCH",
                House.site("datasources/" + luid + "/data"),
                House.utf8("<tsRequest/>"),
                "Content-Type",
                "text/xml",
                "RequestID",
                "xml-body");
        HttpResponse<String> noId = house.send(
                "PATCH",
                House.site("datasources/" + luid + "/data"),
                House.utf8("{}"),
                "Content-Type",
                "application/json");
        assertThat(House.code(xml)).isEqualTo("406000");
        assertThat(House.code(noId)).isEqualTo("400000");
    }

    @Test
    void carriesARequestIdOutOnceWithin24Hours() throws Exception {
        String luid = house.published("Once", house.invoices());
        String upload = house.uploaded(house.invoices("'k1','Acme',1"));
        String body = actions(action("insert", ""));

        HttpResponse<String> first = house.patch(luid, "?uploadSessionId=" + upload, "once-1", body);
        HttpResponse<String> again = house.patch(luid, "?uploadSessionId=" + upload, "once-1", body);
        HttpResponse<String> other = house.patch(luid, "", "once-1", "{\"actions\":\"other\"}");
        house.finished(first);
        house.control("PUT", "settings", "{\"duplicateRequestAnswer\":\"error\"}");
        HttpResponse<String> asError = house.patch(luid, "", "once-1", body);
        house.control("PUT", "settings", "{\"duplicateRequestAnswer\":\"firstJob\"}");
        house.clock.turn(Duration.ofDays(1));
        house.signIn();
        HttpResponse<String> nextDay = house.patch(luid, "?uploadSessionId=" + upload, "once-1", body);

        String job = House.json(first).at("/job/id").asText();
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(House.json(again).at("/job/id").asText()).isEqualTo(job);
        assertThat(House.json(other).at("/job/id").asText()).isEqualTo(job);
        assertThat(House.code(asError)).isEqualTo("400000");
        assertThat(House.code(nextDay)).isEqualTo("404015");
        assertThat(house.rows(luid, ALL)).containsExactly("k1|Acme|1.0000");
    }

    @Test
    void doesNotUseARequestIdUpWhenItRefuses() throws Exception {
        String luid = house.published("Refused first", house.invoices());

        HttpResponse<String> refused = house.patch(luid, "", "try-1", "{}");
        HttpResponse<String> accepted = house.patch(
                luid, "?uploadSessionId=" + house.uploaded(house.invoices()), "try-1", actions(action("insert", "")));

        assertThat(House.code(refused)).isEqualTo("400000");
        assertThat(accepted.statusCode()).isEqualTo(202);
    }

    @Test
    void runsTheJobsOfOneDataSourceInTheOrderTheyCame() throws Exception {
        String luid = house.published("Ordered", house.invoices());
        List<HttpResponse<String>> accepted = new ArrayList<>();

        for (int i = 1; i <= 8; i++) {
            String upload = house.uploaded(house.invoices("'k','v" + i + "'," + i));
            accepted.add(
                    house.patch(luid, "?uploadSessionId=" + upload, "order-" + i, actions(action("upsert", BY_KEY))));
        }
        for (HttpResponse<String> answer : accepted) {
            house.finished(answer);
        }

        assertThat(house.rows(luid, ALL)).containsExactly("k|v8|8.0000");
    }

    @Test
    void takesTheConnectionFormAndRefusesAnotherConnection() throws Exception {
        String luid = house.published("Connected", house.invoices("'k1','A',1"));
        String connection = House.json(house.get(House.site("datasources/" + luid + "/connections")))
                .at("/connections/connection/0/id")
                .asText();
        String body =
                "{\"actions\":[{\"action\":\"delete\",\"target-schema\":\"Extract\",\"target-table\":\"Extract\",\"condition\":"
                        + "{\"op\":\"eq\",\"target-col\":\"Key\",\"const\":{\"type\":\"string\",\"v\":\"k1\"}}}]}";

        HttpResponse<String> right = house.send(
                "PATCH",
                House.site("datasources/" + luid + "/connections/" + connection + "/data"),
                House.utf8(body),
                "Content-Type",
                "application/json",
                "RequestID",
                "conn-1");
        HttpResponse<String> wrong = house.send(
                "PATCH",
                House.site("datasources/" + luid + "/connections/none/data"),
                House.utf8(body),
                "Content-Type",
                "application/json",
                "RequestID",
                "conn-2");

        assertThat(house.finished(right).get("finishCode").asText()).isEqualTo("0");
        assertThat(wrong.statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAPayloadOverTheLimit() throws Exception {
        String luid = house.published("Large", house.invoices());
        house.control("PUT", "settings", "{\"payloadMegabytes\":1}");
        String upload = house.uploaded(new byte[1024 * 1024 + 1]);

        HttpResponse<String> answer =
                house.patch(luid, "?uploadSessionId=" + upload, "large-1", actions(action("insert", "")));
        house.control("PUT", "settings", "{\"payloadMegabytes\":100}");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void carriesQuotesNewlinesAndEmojiThrough() throws Exception {
        String odd = "a'b\"c\n=1+1 \uD83D\uDE00 \\ ]] ; --";
        String luid = house.published("Odd texts", house.invoices());

        house.updated(
                luid, house.invoices("'k1','" + odd.replace("'", "''") + "',1"), actions(action("upsert", BY_KEY)));

        assertThat(house.rows(luid, "select \"Client\" from data")).containsExactly(odd);
    }

    @Test
    void failsConditionsThatWouldKillARealEngine() throws Exception {
        String luid = house.published("Huge", house.invoices("'k1','A',1"));
        String term = "{\"op\":\"eq\",\"target-col\":\"Key\",\"const\":{\"type\":\"string\",\"v\":\"k1\"}}";
        String condition = "{\"op\":\"or\",\"args\":[" + String.join(",", Collections.nCopies(10_001, term)) + "]}";
        String body =
                "{\"actions\":[{\"action\":\"delete\",\"target-schema\":\"Extract\",\"target-table\":\"Extract\",\"condition\":"
                        + condition + "}]}";

        JsonNode job = house.finished(house.patch(luid, "", "huge", body));

        assertThat(notes(job)).contains("SQLSTATE 08006");
        assertThat(house.rows(luid, ALL)).hasSize(1);
    }
}
