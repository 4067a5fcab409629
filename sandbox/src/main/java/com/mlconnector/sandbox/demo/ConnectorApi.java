package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.demo.rows.Rate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The connector's JSON API, as any program may use it that can read the token in the data folder. */
public final class ConnectorApi implements RatesGiver {
    private final Web web;

    ConnectorApi(String address, Path dataFolder) {
        this.web = new Web(address, () -> token(dataFolder));
    }

    private static String token(Path dataFolder) {
        Path file = dataFolder.resolve("api-token");
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode status() {
        return web.get("/api/status");
    }

    /** Whether somebody is there who knows our token. */
    boolean answers() {
        try {
            return !status().isMissingNode();
        } catch (Web.Refused | UncheckedIOException notYet) {
            return false;
        }
    }

    void keepApp(String clientId, String secret, String redirectUri) {
        web.post(
                "/api/connect/freshbooks/app",
                object().put("clientId", clientId).put("clientSecret", secret).put("redirectUri", redirectUri));
    }

    /** @return the address of FreshBooks' consent page */
    String begin() {
        return web.post("/api/connect/freshbooks/begin", object())
                .path("authorize")
                .asText();
    }

    /** @return the businesses the person belongs to */
    JsonNode finish(String redirected) {
        return web.post("/api/connect/freshbooks/finish", object().put("redirected", redirected))
                .path("memberships");
    }

    void chooseBusiness(long businessId, String homeCurrency) {
        web.post(
                "/api/connect/freshbooks/business",
                object().put("businessId", businessId).put("homeCurrency", homeCurrency));
    }

    JsonNode connectTableau(String address) {
        return web.post(
                "/api/connect/tableau",
                object().put("address", address)
                        .put("site", TableauControl.SITE)
                        .put("project", TableauControl.PROJECT)
                        .put("patName", TableauControl.PAT_NAME)
                        .put("patSecret", TableauControl.PAT_SECRET));
    }

    JsonNode ping() {
        return web.post("/api/ping", object());
    }

    public void start() {
        web.post("/api/start", object());
    }

    /** Webhooks are taken in, and nothing else is done. */
    public void pause() {
        web.post("/api/pause", object());
    }

    void refreshReference() {
        web.post("/api/sync/reference", object());
    }

    void resume() {
        web.post("/api/resume");
    }

    /** Reads everything again. */
    void readAll() {
        web.post("/api/sync/all");
    }

    /** Makes a data source anew, and swaps it. */
    void rebuild(String dataSource) {
        web.post("/api/sources/rebuild", object().put("name", dataSource));
    }

    /** @param to on or off */
    void turn(String dataSource, String to) {
        web.post("/api/sources/" + to, object().put("name", dataSource));
    }

    /** Searches FreshBooks for changes that no webhook told. */
    void sweep() {
        web.post("/api/sync/changes");
    }

    @Override
    public void give(List<Rate> rates) {
        ObjectNode body = object();
        ArrayNode list = body.putArray("rates");
        for (Rate rate : rates) {
            list.addObject()
                    .put("currency", rate.currency())
                    .put("from", rate.from().toString())
                    .put("rate", rate.rate().toPlainString())
                    .put("override", rate.override());
        }
        web.post("/api/fx", body);
    }

    /** Carries again whatever is tried later or waits for a person. */
    void carryAgain() {
        for (String state : List.of("retrying", "needs-attention")) {
            for (JsonNode story : web.get("/api/audit?state=" + state).path("stories")) {
                try {
                    web.post(
                            "/api/replay",
                            object().put("kind", story.path("kind").asText())
                                    .put("id", story.path("id").asText()));
                } catch (Web.Refused notOurs) {
                    // an aging day or the health, which no reading brings: it is made anew
                    rebuild(
                            story.path("kind").asText().equals("health")
                                    ? "FreshBooks Sync Health"
                                    : "FreshBooks AR Aging History");
                }
            }
        }
    }

    /** Whether every record's story came to a good end. */
    boolean allSucceeded() {
        JsonNode stories = status().path("stories");
        return Stream.of("waiting", "staged", "retrying", "needs-attention")
                .allMatch(state -> stories.path(state).asLong() == 0);
    }

    /** Stories that moved since a moment, newest first. */
    JsonNode stories(Instant from, int page) {
        String since = URLEncoder.encode(from.toString(), StandardCharsets.UTF_8);
        return web.get("/api/audit?from=" + since + "&page=" + page);
    }

    /** One record's story and its lines, oldest first. */
    public JsonNode timeline(String kind, String id) {
        return web.get("/api/audit/" + kind + "/" + id);
    }

    /** Whatever may be read, by its address on the connector. */
    public JsonNode look(String path) {
        return web.get(path);
    }

    /** Deliveries that were turned away. */
    JsonNode turnedAway() {
        return web.get("/api/audit/turned-away");
    }

    private static ObjectNode object() {
        return Web.JSON.createObjectNode();
    }
}
