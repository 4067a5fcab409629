package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
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

    /** The data source of that id, wherever people moved it and whatever they call it; nothing when it is not there. */
    Optional<PublishedSource> get(Link link, String luid) {
        Answer answer = sessions.call(
                link, session -> Call.get("looking for a data source", link.inSite(session, "/datasources/" + luid)));
        if (answer.code() / 1000 == 404) {
            return Optional.empty();
        }
        return Optional.of(read(answer, Refusals.check(answer).json().path("datasource")));
    }

    /** Writes the data source with its extract into a file, as Tableau holds it. */
    void download(Link link, String luid, Path file) {
        Refusals.check(
                sessions.call(
                        link,
                        session -> Call.get(
                                        "reading back a data source",
                                        link.inSite(session, "/datasources/" + luid + "/content?includeExtract=true"))
                                .within(settings.uploadTimeout())
                                .into(file)),
                Reason.TABLEAU_DATA_SOURCE_MISSING);
    }

    /** Removes a data source; one that is gone already is fine. */
    void remove(Link link, String luid) {
        Answer answer = sessions.call(
                link,
                session -> Call.get("removing a copy of ours", link.inSite(session, "/datasources/" + luid))
                        .sendingNothing("DELETE"));
        if (answer.code() / 1000 != 404) {
            Refusals.check(answer);
        }
    }

    /** A small file goes within the request; a large one is uploaded in parts first and named in it. */
    PublishedSource publish(Link link, Publication publication) {
        Answer answer =
                isSmall(publication.tdsx()) ? publishWhole(link, publication) : publishUploaded(link, publication);
        if (answer.code() / 1000 == 409 && answer.code() != STILL_QUEUED) {
            throw Remedy.failed(
                    Reason.TABLEAU_NAME_TAKEN,
                    "%s answered %d while publishing %s: the project holds one of that name."
                            .formatted(answer.server(), answer.code(), publication.name()));
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

    private Answer publishWhole(Link link, Publication publication) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(publication.tdsx());
        } catch (IOException e) {
            throw Uploads.unreadable(e);
        }
        String name = publication.tdsx().getFileName().toString();
        return sessions.call(link, session -> {
            Multipart multipart = new Multipart();
            return publishing(link, session, publication, "")
                    .sending("POST", multipart.contentType(), multipart.request(request(publication), name, bytes));
        });
    }

    private Answer publishUploaded(Link link, Publication publication) {
        String upload = uploads.upload(link, publication.tdsx());
        return sessions.call(link, session -> {
            Multipart multipart = new Multipart();
            return publishing(link, session, publication, "&uploadSessionId=" + upload)
                    .sending("POST", multipart.contentType(), multipart.request(request(publication)));
        });
    }

    private Call publishing(Link link, Session session, Publication publication, String more) {
        String path = "/datasources?datasourceType=tdsx&overwrite=" + publication.replacing() + more;
        return Call.get("publishing " + publication.name(), link.inSite(session, path))
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
                Ids.luid(answer, Json.text(source, "id")),
                Json.text(source, "name"),
                Json.text(source, "contentUrl"),
                Json.text(source.path("project"), "id"));
    }

    static String projectId(Link link) {
        String id = link.site().projectId();
        if (id == null) {
            throw Remedy.failed(Reason.TABLEAU_PROJECT_MISSING, "No Tableau project was found yet to publish to.");
        }
        return id;
    }

    private static String request(Publication publication) {
        return "<tsRequest><datasource name=\"%s\" description=\"%s\"><project id=\"%s\"/></datasource></tsRequest>"
                .formatted(
                        escaped(publication.name()),
                        escaped(publication.description()),
                        escaped(publication.projectId()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
