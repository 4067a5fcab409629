package com.mlconnector.tableau;

import com.mlconnector.audit.Finding;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tries out the Tableau side for real and says what it found. */
@Component
class Ping {
    private static final Set<String> MAY_PUBLISH = Set.of(
            "Creator",
            "ExplorerCanPublish",
            "SiteAdministratorCreator",
            "SiteAdministratorExplorer",
            "ServerAdministrator",
            "SiteAdministrator",
            "Publisher");

    private final SignIn signIn;
    private final Sessions sessions;
    private final Projects projects;

    Ping(SignIn signIn, Sessions sessions, Projects projects) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.projects = projects;
    }

    private interface Look {
        Finding at();
    }

    /** One finding a question, up to the first that is bad: the later ones hang on it. */
    List<Finding> findings(Link link) {
        List<Finding> findings = new ArrayList<>();
        if (tried(findings, "Tableau server", () -> server(link))
                && tried(findings, "Tableau sign-in", () -> session(link))
                && tried(findings, "Tableau project", () -> project(link))) {
            tried(findings, "Right to publish", () -> right(link));
        }
        return findings;
    }

    private static boolean tried(List<Finding> findings, String what, Look look) {
        Finding finding;
        try {
            finding = look.at();
        } catch (StepFailed failed) {
            finding = Finding.bad(what, Remedy.found(failed), Remedy.of(failed.reason()));
        }
        findings.add(finding);
        return finding.good();
    }

    private Finding server(Link link) {
        SignIn.Server server = signIn.server(link);
        return Finding.good(
                "Tableau server",
                "Tableau %s at %s, REST API %s (we use %s)"
                        .formatted(
                                Json.line(server.product()),
                                link.site().address(),
                                server.offered(),
                                server.version()));
    }

    private Finding session(Link link) {
        JsonNode user = user(link);
        String name = Json.line(Json.text(user, "fullName") + " " + Json.text(user, "name"));
        return Finding.good("Tableau sign-in", "Signed in to " + link.spoken() + (name.isEmpty() ? "" : " as " + name));
    }

    private Finding project(Link link) {
        Projects.Project project = projects.settled(link);
        return Finding.good("Tableau project", "Project " + Json.line(project.name()));
    }

    /** By the user's role on the site, and by what the project says of itself where the server tells. */
    private Finding right(Link link) {
        String what = "Right to publish";
        String role = Json.text(user(link), "siteRole");
        String id = link.site().projectId();
        Optional<Boolean> writeable = (id == null ? Optional.of(projects.named(link)) : projects.withId(link, id))
                .flatMap(Projects.Project::writeable);
        if (!role.isEmpty() && !MAY_PUBLISH.contains(role)) {
            return Finding.bad(
                    what,
                    "The token's user has the site role " + Json.line(role) + ", which may not publish",
                    Remedy.of(Reason.TABLEAU_FORBIDDEN));
        }
        if (!writeable.orElse(true)) {
            return Finding.bad(
                    what, "The project does not let the token's user publish", Remedy.of(Reason.TABLEAU_FORBIDDEN));
        }
        return Finding.good(
                what,
                role.isEmpty() ? "The server does not tell before the first publish" : "Site role " + Json.line(role));
    }

    /** The token's own user. A server that does not tell it still proves by its answer that the session is good. */
    private JsonNode user(Link link) {
        Answer answer = sessions.call(
                link, session -> Call.get("asking who we are", link.inSite(session, "/users/" + session.userId())));
        if (!answer.good() && (answer.code() / 1000 == 403 || answer.code() / 1000 == 404)) {
            return JsonNodeFactory.instance.objectNode();
        }
        return Refusals.check(answer).json().path("user");
    }
}
