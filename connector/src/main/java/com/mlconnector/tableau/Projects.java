package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds the project that data sources are published to. */
@Component
class Projects {
    private static final int PAGE = 100;

    private final Sessions sessions;
    private final TableauHttp http;

    Projects(Sessions sessions, TableauHttp http) {
        this.sessions = sessions;
        this.http = http;
    }

    /** @param writeable what the server says of our right to publish there; nothing where it does not say */
    record Project(String id, String name, String parent, Optional<Boolean> writeable) {}

    /** By name; a project inside others is named by its path, {@code Finance/Reports}. */
    Project named(Link link) {
        List<Project> all = all(link);
        List<Project> found = List.of();
        String[] path = link.site().projectName().strip().split("\\s*/\\s*");
        for (int i = 0; i < path.length; i++) {
            found = step(all, found, path[i], i == 0);
        }
        List<Project> whole = all.stream()
                .filter(project ->
                        project.name().equals(link.site().projectName().strip()))
                .toList();
        return one(link, found.isEmpty() ? whole : found);
    }

    /** The project a connection settled on, as it stands now. */
    Optional<Project> withId(Link link, String id) {
        return all(link).stream().filter(project -> project.id().equals(id)).findFirst();
    }

    private static List<Project> step(List<Project> all, List<Project> parents, String name, boolean first) {
        return all.stream()
                .filter(project -> project.name().equals(name))
                .filter(project ->
                        first || parents.stream().anyMatch(parent -> parent.id().equals(project.parent())))
                .toList();
    }

    private static Project one(Link link, List<Project> found) {
        List<Project> top =
                found.stream().filter(project -> project.parent().isEmpty()).toList();
        List<Project> best = top.isEmpty() ? found : top;
        if (best.size() == 1) {
            return best.get(0);
        }
        String what = best.isEmpty() ? "shows no project" : "has several projects";
        String how = best.isEmpty() ? "" : " Name it by its path, such as Finance/Reports.";
        throw Remedy.failed(
                Reason.TABLEAU_PROJECT_MISSING,
                "Tableau's %s %s called \"%s\" to the token's user.%s"
                        .formatted(link.spoken(), what, Json.line(link.site().projectName()), how));
    }

    private List<Project> all(Link link) {
        List<Project> all = new ArrayList<>();
        for (int page = 1; page <= 1_000; page++) {
            String path = "/projects?pageSize=" + PAGE + "&pageNumber=" + page;
            Answer answer = Refusals.check(sessions.call(
                    link, session -> Call.get("looking for the project", link.inSite(session, path)), http));
            JsonNode json = answer.json();
            Json.list(json, "projects", "project").forEach(project -> all.add(read(answer, project)));
            if (page * PAGE >= Json.total(json)) {
                break;
            }
        }
        return all;
    }

    private static Project read(Answer answer, JsonNode project) {
        String writeable = Json.text(project, "writeable");
        return new Project(
                Ids.luid(answer, Json.text(project, "id")),
                Json.text(project, "name"),
                Json.text(project, "parentProjectId"),
                writeable.isEmpty() ? Optional.empty() : Optional.of(writeable.equalsIgnoreCase("true")));
    }
}
