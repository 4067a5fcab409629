package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.marts.Table;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds, publishes and updates data sources. These are the only two calls that write anything to Tableau. */
@Component
class DataSources {
    private static final int PAGE = 100;

    private final Sessions sessions;
    private final Uploads uploads;
    private final TableauHttp http;

    DataSources(Sessions sessions, Uploads uploads, TableauHttp http) {
        this.sessions = sessions;
        this.uploads = uploads;
        this.http = http;
    }

    Optional<PublishedSource> find(Link link, String name) {
        for (int page = 1; page <= 1_000; page++) {
            Answer answer = list(link, name, page);
            JsonNode json = answer.json();
            Optional<JsonNode> found = Json.list(json, "datasources", "datasource").stream()
                    .filter(source -> Json.text(source, "name").equals(name))
                    .filter(source -> Json.text(source.path("project"), "id").equals(projectId(link)))
                    .findFirst();
            if (found.isPresent()) {
                return found.map(source -> read(answer, source, isLive(link, answer, source)));
            }
            if (page * PAGE >= Json.total(json)) {
                break;
            }
        }
        return Optional.empty();
    }

    /** The file is uploaded first and named here, so that any size goes the same way. Never overwrites. */
    PublishedSource publish(Link link, Table table, Path tdsx) {
        String project = projectId(link);
        String upload = uploads.upload(link, tdsx);
        Answer answer = sessions.call(
                link,
                session -> {
                    Multipart multipart = new Multipart();
                    String path = "/datasources?uploadSessionId=" + upload + "&datasourceType=tdsx&overwrite=false";
                    return Call.get("publishing " + table.name(), link.inSite(session, path))
                            .sending("POST", multipart.contentType(), multipart.request(request(table, project)))
                            .within(http.settings().uploadTimeout());
                },
                http);
        if (answer.code() / 1000 == 409) {
            throw Remedy.failed(
                    Reason.TABLEAU_NAME_TAKEN,
                    "%s answered %d while publishing %s: the project holds one of that name."
                            .formatted(answer.server(), answer.code(), table.name()));
        }
        JsonNode source =
                Refusals.check(answer, Reason.TABLEAU_PROJECT_MISSING).json().path("datasource");
        return read(answer, source, true);
    }

    /** Returns the id of the job that does it. */
    String update(Link link, DataUpdate update) {
        String upload = uploads.upload(link, update.payload());
        String actions = Actions.of(update);
        Answer answer = Refusals.check(
                sessions.call(
                        link,
                        session -> Call.get(
                                        "updating " + update.table().name(),
                                        link.inSite(
                                                session,
                                                "/datasources/" + update.luid() + "/data?uploadSessionId=" + upload))
                                .header("RequestID", update.requestId())
                                .sending("PATCH", "application/json", BodyPublishers.ofString(actions)),
                        http),
                Reason.TABLEAU_DATA_SOURCE_MISSING);
        JsonNode json = answer.json();
        String job = List.of(
                        Json.text(json.path("job"), "id"),
                        Json.text(json, "job-id"),
                        Json.text(json.path("job"), "job-id"))
                .stream()
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow(
                        () -> new StepFailed(
                                Reason.TABLEAU_JOB_UNKNOWN,
                                answer.server() + " took an update of "
                                        + update.table().name()
                                        + " but named no job. It is sent again under the same request id, which does it once."));
        return Ids.luid(answer, job);
    }

    private Answer list(Link link, String name, int page) {
        String paging = "pageSize=" + PAGE + "&pageNumber=" + page;
        String path = "/datasources?" + filter(name) + paging;
        return Refusals.check(
                sessions.call(link, session -> Call.get("looking for " + name, link.inSite(session, path)), http));
    }

    /** Names with a comma, ampersand or colon cannot be filtered for; then all data sources are listed. */
    private static String filter(String name) {
        if (name.matches(".*[,&:].*")) {
            return "";
        }
        return "filter=name:eq:"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "&";
    }

    private boolean isLive(Link link, Answer answer, JsonNode source) {
        String luid = Ids.luid(answer, Json.text(source, "id"));
        Answer connections = Refusals.check(sessions.call(
                link,
                session -> Call.get(
                        "looking at how " + Json.line(Json.text(source, "name")) + " is connected",
                        link.inSite(session, "/datasources/" + luid + "/connections")),
                http));
        List<JsonNode> found = Json.list(connections.json(), "connections", "connection");
        return found.size() == 1 && Json.text(found.get(0), "type").equalsIgnoreCase("hyper");
    }

    private static PublishedSource read(Answer answer, JsonNode source, boolean live) {
        return new PublishedSource(
                Ids.luid(answer, Json.text(source, "id")),
                Json.text(source, "name"),
                Json.text(source, "contentUrl"),
                live);
    }

    private static String projectId(Link link) {
        String id = link.site().projectId();
        if (id == null) {
            throw Remedy.failed(Reason.TABLEAU_PROJECT_MISSING, "No Tableau project was found yet to publish to.");
        }
        return id;
    }

    private static String request(Table table, String project) {
        return "<tsRequest><datasource name=\"%s\" description=\"%s\"><project id=\"%s\"/></datasource></tsRequest>"
                .formatted(escaped(table.name()), escaped(table.description()), escaped(project));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
