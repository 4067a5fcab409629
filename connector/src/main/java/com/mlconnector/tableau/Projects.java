package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds the project that data sources are published to. */
@Component
class Projects {
    private static final int PAGE = 100;

    private final Sessions sessions;

    Projects(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @param writeable what the server says of our right to publish there; nothing where it does not say */
    record Project(String id, String name, String parent, Optional<Boolean> writeable) {}

    /** By name; a project inside others is named by its path, {@code Finance/Reports}. The outermost wins. */
    Project named(Link link) {
        List<Project> all = all(link);
        String name = link.site().projectName().strip();
        List<Project> outermost = all.stream().filter(p -> p.parent().isEmpty()).toList();
        return Stream.of(walked(all, outermost, name), walked(all, all, name), called(all, name))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(found -> one(link, found))
                .orElseThrow(() -> failed(link, "shows no project", ""));
    }

    /** The project a connection settled on, as it stands now. */
    Optional<Project> withId(Link link, String id) {
        return all(link).stream().filter(project -> project.id().equals(id)).findFirst();
    }

    /** The project of a connection, by its id where that is known. */
    Project settled(Link link) {
        String id = link.site().projectId();
        if (id == null) {
            return named(link);
        }
        return withId(link, id)
                .orElseThrow(() -> Remedy.failed(
                        Reason.TABLEAU_PROJECT_MISSING,
                        "The project \"%s\" is not there any more, or not shown to the token's user."
                                .formatted(Json.line(link.site().projectName()))));
    }

    /** Goes down the path from projects it may begin at. */
    private static List<Project> walked(List<Project> all, List<Project> beginnings, String path) {
        List<Project> found = List.of();
        List<Project> next = beginnings;
        for (String name : path.split("\\s*/\\s*")) {
            found = called(next, name);
            Set<String> parents = found.stream().map(Project::id).collect(Collectors.toSet());
            next = all.stream().filter(p -> parents.contains(p.parent())).toList();
        }
        return found;
    }

    private static List<Project> called(List<Project> projects, String name) {
        return projects.stream().filter(project -> project.name().equals(name)).toList();
    }

    private static Project one(Link link, List<Project> found) {
        if (found.size() > 1) {
            throw failed(link, "has several projects", " Name it by its path, such as Finance/Reports.");
        }
        return found.get(0);
    }

    private static StepFailed failed(Link link, String what, String how) {
        return Remedy.failed(
                Reason.TABLEAU_PROJECT_MISSING,
                "Tableau's %s %s called \"%s\" to the token's user.%s"
                        .formatted(link.spoken(), what, Json.line(link.site().projectName()), how));
    }

    private List<Project> all(Link link) {
        List<Project> all = new ArrayList<>();
        for (int page = 1; page <= 1_000; page++) {
            String path = "/projects?pageSize=" + PAGE + "&pageNumber=" + page;
            Answer answer = Refusals.check(
                    sessions.call(link, session -> Call.get("looking for the project", link.inSite(session, path))));
            JsonNode json = answer.json();
            List<JsonNode> found = Json.list(json, "projects", "project");
            found.forEach(project -> all.add(read(answer, project)));
            if (found.isEmpty() || !Json.goesOn(json, page * PAGE)) {
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
