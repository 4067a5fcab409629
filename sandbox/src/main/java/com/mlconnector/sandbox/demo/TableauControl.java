package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.demo.rows.FoundTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sandbox's Tableau from behind: what a dashboard would see, and how often it was called. */
public final class TableauControl {
    static final String SITE = "northwind";
    static final String PROJECT = "Finance";
    static final String PAT_NAME = "sandbox-pat";
    static final String PAT_SECRET = "sandbox-pat-secret-not-for-real-use";

    private final Web web;

    TableauControl(String address) {
        this.web = Web.open(address + "/_sandbox");
    }

    /** All rows of a data source, or nothing when none of that name is published. */
    Optional<FoundTable> read(String dataSource) {
        JsonNode answer;
        try {
            answer = web.post(
                    "/query",
                    FreshbooksControl.object().put("datasource", dataSource).put("sql", "select * from data"));
        } catch (Web.Refused refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
        List<String> columns = new ArrayList<>();
        answer.path("columns").forEach(column -> columns.add(column.asText()));
        List<List<@Nullable String>> rows = new ArrayList<>();
        answer.path("rows").forEach(row -> rows.add(texts(row)));
        return Optional.of(new FoundTable(columns, rows));
    }

    /** When each data source was changed last, by name. */
    Map<String, String> changes() {
        Map<String, String> changes = new TreeMap<>();
        web.get("/state")
                .path("dataSources")
                .forEach(source -> changes.put(
                        source.path("name").asText(), source.path("updatedAt").asText()));
        return changes;
    }

    /** Lets the next calls or jobs that fit go wrong. */
    void fail(String kind, int times, boolean notes) {
        web.post("/faults", Mischief.tableauFault(kind, times, notes));
    }

    void clearFaults() {
        web.delete("/faults");
    }

    void endSessions() {
        web.post("/sessions/end", FreshbooksControl.object());
    }

    /** The site takes more than a real one, so that the budget does not end a long run. */
    public void takeAnyNumberOfUpdates() {
        ObjectNode settings = FreshbooksControl.object();
        settings.putObject("budgets").put("changesPerHour", 1_000_000).put("jobQueriesPerDay", 1_000_000);
        web.put("/settings", settings);
    }

    /** Every job takes at least so long. */
    public void workFor(Duration length) {
        web.put("/settings", FreshbooksControl.object().put("jobMillis", length.toMillis()));
    }

    /** Somebody in Tableau removes a data source. */
    void remove(String dataSource) {
        web.post("/remove", FreshbooksControl.object().put("datasource", dataSource));
    }

    private static List<@Nullable String> texts(JsonNode row) {
        List<@Nullable String> texts = new ArrayList<>();
        row.forEach(cell -> texts.add(cell.isNull() ? null : cell.asText()));
        return texts;
    }

    /** How often each route was called. */
    public Map<String, Long> calls() {
        Map<String, Long> calls = new TreeMap<>();
        web.get("/state")
                .path("calls")
                .properties()
                .forEach(call -> calls.put(call.getKey(), call.getValue().asLong()));
        return calls;
    }
}
