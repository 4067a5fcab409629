package com.mlconnector.sandbox.tableau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTest {
    House house;

    @BeforeEach
    void open() throws Exception {
        house = new House();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private JsonNode state() throws Exception {
        return House.json(house.get("/_sandbox/state"));
    }

    private HttpResponse<String> query(String sql) throws Exception {
        String body = new ObjectMapper()
                .createObjectNode()
                .put("datasource", "Asked")
                .put("sql", sql)
                .toString();
        return house.control("POST", "query", body);
    }

    private String insert(String luid, String id) throws Exception {
        String upload = house.uploaded(house.invoices("'" + id + "','A',1"));
        HttpResponse<String> accepted = house.patch(
                luid, "?uploadSessionId=" + upload, id, UpdateTest.actions(UpdateTest.action("insert", "")));
        return House.json(accepted).at("/job/id").asText();
    }

    @Test
    void showsWhatItHolds() throws Exception {
        String luid = house.published("Seen", house.invoices("'k1','A',1", "'k2','B',2"));
        house.finished(insert(luid, "k3"));

        JsonNode state = state();

        assertThat(state.at("/dataSources/0/luid").asText()).isEqualTo(luid);
        assertThat(state.at("/dataSources/0/rows").asLong()).isEqualTo(3);
        assertThat(state.at("/dataSources/0/project").asText()).isEqualTo("Default");
        assertThat(state.at("/sessions/0/pat").asText()).isEqualTo("sandbox-pat");
        assertThat(state.at("/jobs/0/status").asText()).isEqualTo("Success");
        assertThat(state.get("runningJobs").asInt()).isZero();
        assertThat(state.at("/calls/publish").asInt()).isEqualTo(1);
        assertThat(state.at("/calls/update").asInt()).isEqualTo(1);
        assertThat(state.toString()).doesNotContain(house.token).doesNotContain(House.SECRET);
    }

    @Test
    void letsSomebodyRemoveADataSource() throws Exception {
        String luid = house.published("Gone", house.invoices("'k1','A',1"));

        house.control("POST", "remove", "{\"datasource\": \"Gone\"}");

        assertThat(state().path("dataSources")).isEmpty();
        assertThat(house.get(House.site("datasources/" + luid)).statusCode()).isEqualTo(404);
        assertThat(house.control("POST", "remove", "{\"datasource\": \"Gone\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersQueriesExactly() throws Exception {
        house.published(
                "Asked",
                house.hyper(
                        "create schema \"p\".\"Extract\"",
                        "create table \"p\".\"Extract\".\"Extract\" (\"A\" numeric(18,4), \"D\" date, \"T\" timestamp, \"B\" boolean, \"N\" text, \"I\" bigint)",
                        "insert into \"p\".\"Extract\".\"Extract\" values (12345678901234.5678, date '2026-01-31', timestamp '2026-01-31 23:59:58', true, null, 9007199254740993)"));

        JsonNode answer = House.json(query("select * from data"));
        JsonNode second = House.json(
                query("with x as (select \"A\" from \"Extract\".\"Extract\") select sum(\"A\") as total from x"));

        assertThat(answer.get("columns").toString()).isEqualTo("[\"A\",\"D\",\"T\",\"B\",\"N\",\"I\"]");
        assertThat(answer.at("/rows/0/0").asText()).isEqualTo("12345678901234.5678");
        assertThat(answer.at("/rows/0/1").asText()).isEqualTo("2026-01-31");
        assertThat(answer.at("/rows/0/2").asText()).isEqualTo("2026-01-31T23:59:58");
        assertThat(answer.at("/rows/0/3").asText()).isEqualTo("true");
        assertThat(answer.at("/rows/0/4").isNull()).isTrue();
        assertThat(answer.at("/rows/0/5").asText()).isEqualTo("9007199254740993");
        assertThat(second.at("/rows/0/0").asText()).isEqualTo("12345678901234.5678");
    }

    @Test
    void onlyReads() throws Exception {
        house.published("Asked", house.invoices("'k1','A',1"));
        Path file = Files.writeString(house.folder.resolve("secret.csv"), "word\n");

        for (String sql : List.of(
                "delete from data",
                "select 1; delete from \"Extract\".\"Extract\"",
                "with x as (delete from \"Extract\".\"Extract\" returning 1) select 1",
                "select * from external('" + file + "', COLUMNS => DESCRIPTOR(x text), FORMAT => 'csv')",
                "select * from \"external\"('" + file + "', COLUMNS => DESCRIPTOR(x text), FORMAT => 'csv')",
                "select * into x from data",
                "select 1 /* ; */",
                "copy data to '/tmp/x'",
                "(select 1)",
                "",
                "select * from nowhere")) {
            assertThat(query(sql).statusCode()).as(sql).isEqualTo(400);
        }
        assertThat(query("select 'delete; from' as \"a;b\" from data").statusCode())
                .isEqualTo(200);
        assertThat(house.rows("Asked", UpdateTest.ALL)).hasSize(1);
    }

    @Test
    void endsSessions() throws Exception {
        HttpResponse<String> ended = house.control("POST", "sessions/end", "");

        assertThat(House.json(ended).get("ended").asInt()).isEqualTo(1);
        assertThat(House.code(house.get(House.site("projects")))).isEqualTo("401002");
    }

    @Test
    void letsCallsMeetTroubles() throws Exception {
        house.control("POST", "faults", "{\"kind\":\"tooManyRequests\",\"retryAfter\":7,\"route\":\"projects\"}");
        house.control("POST", "faults", "{\"kind\":\"serverError\",\"status\":502,\"route\":\"projects\"}");
        String projects = House.site("projects");

        HttpResponse<String> other = house.get(House.site("datasources"));
        HttpResponse<String> tooMany = house.get(projects);
        HttpResponse<String> html = house.get(projects);
        HttpResponse<String> fine = house.get(projects);

        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(House.code(tooMany)).isEqualTo("429000");
        assertThat(tooMany.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(html.statusCode()).isEqualTo(502);
        assertThat(html.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(fine.statusCode()).isEqualTo(200);
    }

    @Test
    void endsTheSessionOfOneCall() throws Exception {
        house.control("POST", "faults", "{\"kind\":\"sessionEnded\"}");

        HttpResponse<String> ended = house.get(House.site("projects"));
        HttpResponse<String> stays = house.get(House.site("projects"));
        house.signIn();

        assertThat(House.code(ended)).isEqualTo("401002");
        assertThat(House.code(stays)).isEqualTo("401002");
        assertThat(house.get(House.site("projects")).statusCode()).isEqualTo(200);
    }

    @Test
    void answersSlowlyWhenOrderedTo() throws Exception {
        house.control("POST", "faults", "{\"kind\":\"slow\",\"millis\":300,\"route\":\"serverinfo\"}");

        long before = System.nanoTime();
        house.get("/api/2.4/serverinfo");
        long took = System.nanoTime() - before;

        assertThat(took).isGreaterThan(300_000_000L);
    }

    @Test
    void refusesFaultsItDoesNotKnow() throws Exception {
        assertThat(house.control("POST", "faults", "{\"kind\":\"nonsense\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void startsTheEngineAgainWhenItHasDied() throws Exception {
        String luid = house.published("Survivor", house.invoices("'k1','A',1"));
        ProcessHandle engine = ProcessHandle.of(house.sandbox.enginePid()).orElseThrow();
        engine.destroyForcibly();
        engine.onExit().join();

        house.finished(insert(luid, "k2"));

        assertThat(house.rows(luid, "select \"Key\" from data order by 1")).containsExactly("k1", "k2");
    }

    @Test
    void cutsConnectionsBeforeAndAfterTheEffect() throws Exception {
        house.control("POST", "faults", "{\"kind\":\"cutBefore\",\"route\":\"publish\"}");
        assertThatThrownBy(() -> house.publish("Before", "b.hyper", house.invoices(), ""))
                .isInstanceOf(IOException.class);
        JsonNode before = state().get("dataSources");
        house.control("POST", "faults", "{\"kind\":\"cutAfter\",\"route\":\"publish\"}");

        assertThatThrownBy(() -> house.publish("After", "a.hyper", house.invoices(), ""))
                .isInstanceOf(IOException.class);

        assertThat(before.size()).isZero();
        assertThat(state().at("/dataSources/0/name").asText()).isEqualTo("After");
    }

    @Test
    void letsJobsFailWithAndWithoutNotesAndHang() throws Exception {
        String luid = house.published("Troubled", house.invoices());
        house.control("POST", "faults", "{\"kind\":\"jobFails\",\"notes\":\"The extract is locked.\"}");
        house.control("POST", "faults", "{\"kind\":\"jobFails\"}");

        JsonNode withNotes = house.finished(insert(luid, "k1"));
        JsonNode without = house.finished(insert(luid, "k2"));
        house.control("POST", "faults", "{\"kind\":\"jobStuck\"}");
        String stuck = insert(luid, "k3");
        String behind = insert(luid, "k4");
        awaitStatus(stuck, "startedAt");
        JsonNode hanging = House.json(house.get(House.site("jobs/" + stuck))).get("job");
        int running = state().get("runningJobs").asInt();
        house.control("DELETE", "faults", "");
        house.finished(behind);

        assertThat(withNotes.at("/updateUploadedFileJob/notes").asText()).isEqualTo("The extract is locked.");
        assertThat(without.get("finishCode").asText()).isEqualTo("1");
        assertThat(without.at("/updateUploadedFileJob/notes").isMissingNode()).isTrue();
        assertThat(hanging.get("progress").asText()).isEqualTo("0");
        assertThat(hanging.has("finishCode")).isFalse();
        assertThat(running).isEqualTo(2);
        assertThat(house.rows(luid, "select \"Key\" from data order by 1")).containsExactly("k3", "k4");
    }

    private void awaitStatus(String job, String member) throws Exception {
        java.time.Instant deadline = java.time.Instant.now().plusSeconds(10);
        while (!House.json(house.get(House.site("jobs/" + job))).get("job").has(member)) {
            assertThat(java.time.Instant.now()).isBefore(deadline);
        }
    }

    @Test
    void losesUploadsAndStumblesOverJobQueries() throws Exception {
        String luid = house.published("Lost", house.invoices());
        String upload = house.initiated();
        house.control("POST", "faults", "{\"kind\":\"uploadLost\"}");
        house.control("POST", "faults", "{\"kind\":\"jobQueryProblem\"}");

        HttpResponse<String> append = house.append(upload, new byte[] {1});
        String job = insert(luid, "k1");
        HttpResponse<String> problem = house.get(House.site("jobs/" + job));

        assertThat(House.code(append)).isEqualTo("404015");
        assertThat(House.code(problem)).isEqualTo("400031");
        assertThat(problem.body()).contains("There was a problem querying job '" + job + "'");
        assertThat(house.finished(job).get("finishCode").asText()).isEqualTo("0");
    }

    @Test
    void keepsCloudSitesWithinTheirBudgets() throws Exception {
        house.control("PUT", "settings", "{\"budgets\":{\"changesPerHour\":2,\"jobQueriesPerDay\":1}}");
        house.published("Spends", house.invoices());
        house.published("Spends", house.invoices());

        HttpResponse<String> third = house.publish("Spends", "s.hyper", house.invoices(), "?overwrite=true");
        house.get(House.site("jobs"));
        HttpResponse<String> query = house.get(House.site("jobs"));
        house.clock.turn(Duration.ofHours(1));
        HttpResponse<String> later = house.publish("Spends", "s.hyper", house.invoices(), "?overwrite=true");
        house.control("PUT", "settings", "{\"mode\":\"server\"}");

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(House.code(third)).isEqualTo("429000");
        assertThat(Long.parseLong(third.headers().firstValue("Retry-After").orElse("0")))
                .isBetween(1L, 3601L);
        assertThat(query.statusCode()).isEqualTo(429);
        assertThat(later.statusCode()).isEqualTo(201);
        assertThat(state().at("/settings/mode").asText()).isEqualTo("server");
    }

    @Test
    void showsFinishCodesAsNumbersWhenToldTo() throws Exception {
        String luid = house.published("Numbers", house.invoices());
        String job = insert(luid, "k1");
        JsonNode text = house.finished(job).get("finishCode");
        house.control("PUT", "settings", "{\"finishCodeAsNumber\":true}");

        JsonNode number = House.json(house.get(House.site("jobs/" + job))).at("/job/finishCode");

        assertThat(text.isTextual()).isTrue();
        assertThat(number.isInt()).isTrue();
    }

    @Test
    void listsJobs() throws Exception {
        String luid = house.published("Listed", house.invoices());
        house.finished(insert(luid, "k1"));

        JsonNode list = House.json(house.get(House.site("jobs")));

        assertThat(list.at("/backgroundJobs/backgroundJob/0/status").asText()).isEqualTo("Success");
        assertThat(list.at("/pagination/totalAvailable").asText()).isEqualTo("1");
    }

    @Test
    void refusesSettingsThatCannotBe() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (String settings :
                List.of("{\"mode\":\"moon\"}", "{\"restVersion\":\"new\"}", "{\"speed\":1}", "nonsense")) {
            answers.add(house.control("PUT", "settings", settings).statusCode());
        }

        assertThat(answers).containsOnly(400);
    }

    @Test
    void drawsChartsPerCurrencyAndEscapesNames() throws Exception {
        String table =
                "create table \"p\".\"Extract\".\"Extract\" (\"Client\" text, \"Currency\" text, \"Due Date\" date,"
                        + " \"Issue Date\" date, \"Outstanding Issued\" numeric(18,4), \"Amount Issued\" numeric(18,4))";
        String empty = house.get("/_sandbox/").body();

        house.published(
                "FreshBooks Invoices",
                house.hyper(
                        "create schema \"p\".\"Extract\"",
                        table,
                        "insert into \"p\".\"Extract\".\"Extract\" values ('<b>Acme & Sons</b>', 'CAD', date '2026-11-01', date '2026-10-01', 1200.50, 2000)",
                        "insert into \"p\".\"Extract\".\"Extract\" values ('Bolt', 'USD', date '2026-12-01', date '2026-11-01', 300, 300)",
                        "insert into \"p\".\"Extract\".\"Extract\" values ('Bolt', 'USD', date '2026-12-01', date '2026-09-01', 0, 100)"));
        HttpResponse<String> page = house.get("/_sandbox/");

        assertThat(empty).contains("“FreshBooks Invoices” is not published yet");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(page.body())
                .contains("&lt;b&gt;Acme &amp; Sons&lt;/b&gt;")
                .doesNotContain("<b>Acme")
                .contains("CAD <span class=\"quiet\">1,200.50")
                .contains("USD <span class=\"quiet\">300.00")
                .contains("2026-10: 0.00")
                .contains("“FreshBooks Expenses” is not published yet");
        assertThat(page.body()).doesNotContain("Project profitability");
        assertThat(house.get("/_sandbox/page.js").body()).contains("/_sandbox/live");
        assertThat(house.get("/_sandbox/live").body()).contains("Acme").doesNotContain("<html");
    }

    @Test
    void drawsWhatProjectsCostToTheLeftOfWhatTheyBring() throws Exception {
        String table = "create table \"p\".\"Extract\".\"Extract\" (\"Currency\" text, \"Project Id\" text,"
                + " \"Project\" text, \"Movement\" text, \"Amount\" numeric(18,4))";

        house.published(
                "FreshBooks Project Ledger",
                house.hyper(
                        "create schema \"p\".\"Extract\"",
                        table,
                        "insert into \"p\".\"Extract\".\"Extract\" values ('CAD', '1', 'Roof', 'Revenue', 1000)",
                        "insert into \"p\".\"Extract\".\"Extract\" values ('CAD', '1', 'Roof', 'Revenue', 500)",
                        "insert into \"p\".\"Extract\".\"Extract\" values ('CAD', '1', 'Roof', 'Expense', -200)",
                        "insert into \"p\".\"Extract\".\"Extract\" values ('CAD', '1', 'Roof', 'Bill', -300)",
                        "insert into \"p\".\"Extract\".\"Extract\" values ('CAD', null, '(No project)', 'Bill', -7)"));
        String page = house.get("/_sandbox/").body();

        // 1500 and 500 share 400: 300 to the right of zero, 100 to its left, and zero 100 right of the labels' 190
        assertThat(page)
                .contains("Project profitability", "Roof: 1,000.00")
                .contains("x=\"290\" y=\"4\" width=\"300\" height=\"18\" rx=\"2\"><title>Roof, Revenue: 1,500.00")
                .contains("x=\"190\" y=\"4\" width=\"100\" height=\"18\" rx=\"2\"><title>Roof, Cost: -500.00")
                .doesNotContain("(No project)");
    }
}
