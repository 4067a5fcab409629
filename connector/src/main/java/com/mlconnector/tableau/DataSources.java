package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.marts.Table;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds and publishes data sources. */
@Component
class DataSources {
    private static final int PAGE = 100;
    private static final int STILL_QUEUED = 409093;

    private final Sessions sessions;
    private final Uploads uploads;
    private final TableauSettings settings;

    DataSources(Sessions sessions, Uploads uploads, TableauSettings settings) {
        this.sessions = sessions;
        this.uploads = uploads;
        this.settings = settings;
    }

    Optional<PublishedSource> find(Link link, String name) {
        String project = projectId(link);
        for (int page = 1; page <= 1_000; page++) {
            Answer answer = list(link, name, page);
            JsonNode json = answer.json();
            List<JsonNode> sources = Json.list(json, "datasources", "datasource");
            Optional<JsonNode> found = sources.stream()
                    .filter(source -> Json.text(source, "name").equals(name))
                    .filter(source -> Json.text(source.path("project"), "id").equals(project))
                    .findFirst();
            if (found.isPresent()) {
                return found.map(source -> read(answer, source));
            }
            if (sources.isEmpty() || !Json.goesOn(json, page * PAGE)) {
                break;
            }
        }
        return Optional.empty();
    }

    /** A small file goes within the request; a large one is uploaded in parts first and named in it. Never overwrites. */
    PublishedSource publish(Link link, Table table, Path tdsx) {
        String project = projectId(link);
        String xml = request(table, project);
        Answer answer = isSmall(tdsx) ? publishWhole(link, table, xml, tdsx) : publishUploaded(link, table, xml, tdsx);
        if (answer.code() / 1000 == 409 && answer.code() != STILL_QUEUED) {
            throw Remedy.failed(
                    Reason.TABLEAU_NAME_TAKEN,
                    "%s answered %d while publishing %s: the project holds one of that name."
                            .formatted(answer.server(), answer.code(), table.name()));
        }
        JsonNode source =
                Refusals.check(answer, Reason.TABLEAU_PROJECT_MISSING).json().path("datasource");
        return read(answer, source);
    }

    private boolean isSmall(Path tdsx) {
        try {
            return Files.size(tdsx) <= settings.partSize();
        } catch (IOException e) {
            throw Uploads.unreadable(e);
        }
    }

    private Answer publishWhole(Link link, Table table, String xml, Path tdsx) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(tdsx);
        } catch (IOException e) {
            throw Uploads.unreadable(e);
        }
        String name = tdsx.getFileName().toString();
        return sessions.call(link, session -> {
            Multipart multipart = new Multipart();
            return publishing(link, session, table, "")
                    .sending("POST", multipart.contentType(), multipart.request(xml, name, bytes));
        });
    }

    private Answer publishUploaded(Link link, Table table, String xml, Path tdsx) {
        String upload = uploads.upload(link, tdsx);
        return sessions.call(link, session -> {
            Multipart multipart = new Multipart();
            return publishing(link, session, table, "&uploadSessionId=" + upload)
                    .sending("POST", multipart.contentType(), multipart.request(xml));
        });
    }

    private Call publishing(Link link, Session session, Table table, String more) {
        String path = "/datasources?datasourceType=tdsx&overwrite=false" + more;
        return Call.get("publishing " + table.name(), link.inSite(session, path))
                .within(settings.uploadTimeout());
    }

    private Answer list(Link link, String name, int page) {
        String path = "/datasources?" + filter(name) + "pageSize=" + PAGE + "&pageNumber=" + page;
        return Refusals.check(
                sessions.call(link, session -> Call.get("looking for " + name, link.inSite(session, path))));
    }

    /** Names with a comma, ampersand or colon cannot be filtered for; then all data sources are listed. */
    private static String filter(String name) {
        if (name.matches("(?s).*[,&:].*")) {
            return "";
        }
        return "filter=name:eq:"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "&";
    }

    private static PublishedSource read(Answer answer, JsonNode source) {
        return new PublishedSource(
                Ids.luid(answer, Json.text(source, "id")), Json.text(source, "name"), Json.text(source, "contentUrl"));
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
