package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Finding;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import com.mlconnector.marts.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The Tableau site of a connection. Every method throws {@code StepFailed} with a {@code TABLEAU_…} reason and a sentence for
 * people. All calls share one session for each personal access token. Do not hold a transaction around any of them.
 */
@Component
public class Tableau {
    private final DataSources sources;
    private final Jobs jobs;
    private final Ping ping;
    private final Projects projects;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Updates updates;
    private final Spending spending;

    Tableau(
            DataSources sources,
            Jobs jobs,
            Ping ping,
            Projects projects,
            Sessions sessions,
            SignIn signIn,
            Updates updates,
            Spending spending) {
        this.sources = sources;
        this.jobs = jobs;
        this.ping = ping;
        this.projects = projects;
        this.sessions = sessions;
        this.signIn = signIn;
        this.updates = updates;
        this.spending = spending;
    }

    /**
     * The data source of that name in the connection's project. One that was published seconds ago may be missing here,
     * because Tableau's lists lag: keep the id that {@link #publish} gave.
     */
    public Optional<PublishedSource> find(Connection connection, String name) {
        return sources.find(Link.of(connection), name);
    }

    /**
     * Publishes a table for the first time. {@code TABLEAU_NAME_TAKEN} when the project holds one of that name; after
     * {@code TABLEAU_UNAVAILABLE} it may or may not be there: look with {@link #find} before publishing again.
     */
    public PublishedSource publish(Connection connection, Table table, Path tdsx) {
        Link link = Link.of(connection);
        spending.spend(connection.id(), Spending.Kind.CHANGE);
        return sources.publish(
                link, new Publication(table.name(), table.description(), DataSources.projectId(link), tdsx, false));
    }

    /** The data source of that id, under whatever name people gave it; nothing when it is not there any more. */
    public Optional<PublishedSource> get(Connection connection, String luid) {
        return sources.get(Link.of(connection), luid);
    }

    /**
     * Puts a file in place of a data source of ours, or beside it under another name. What stood there under that name is
     * replaced whole, in one moment, and keeps its id; {@code TABLEAU_NAME_TAKEN} where it must not be replaced.
     */
    public PublishedSource publish(Connection connection, Publication publication) {
        spending.spend(connection.id(), Spending.Kind.CHANGE);
        return sources.publish(Link.of(connection), publication);
    }

    /** Writes a data source of ours, rows and all, into a new file: a {@code .tdsx} as Tableau holds it. */
    public void download(Connection connection, String luid, Path file) {
        sources.download(Link.of(connection), luid, file);
    }

    /** Removes the copy of a data source that we made. Nothing else is ever removed. */
    public void removeCopy(Connection connection, String luid) {
        sources.remove(Link.of(connection), luid);
    }

    /**
     * Brings rows into a data source and returns the id of the job that does it. After {@code TABLEAU_UNAVAILABLE} the
     * update may have been taken: repeat it with the same request id, and it is done once. {@code TABLEAU_JOB_UNKNOWN} when
     * Tableau names no job, as it may for a request it had before.
     */
    public String update(Connection connection, DataUpdate update) {
        spending.spend(connection.id(), Spending.Kind.CHANGE);
        return updates.update(Link.of(connection), update);
    }

    public JobState job(Connection connection, String jobId) {
        spending.spend(connection.id(), Spending.Kind.JOB_QUERY);
        return jobs.state(Link.of(connection), jobId);
    }

    /** What the server is, who we are there, and whether we may publish; up to the first thing that is not as it should be. */
    public List<Finding> ping(Connection connection) {
        return ping.findings(Link.of(connection));
    }

    /**
     * Signs in with what a person entered, and finds the ids of site, user and project. Keep the token
     * ({@link TableauTokens#keep}) and the site it returns afterwards.
     */
    public TableauSite settle(ConnectionId connection, TableauSite site, Secret patSecret) {
        Link link = new Link(connection, site);
        Session session = sessions.begin(link, patSecret, signIn.server(link).version());
        Projects.Project project = projects.named(link);
        return new TableauSite(
                site.address(),
                site.contentUrl(),
                site.patName(),
                project.id(),
                site.projectName(),
                session.siteId(),
                session.userId());
    }

    /** A node is gone: the turn to sign in that it may have had is free. */
    public void takeBack(String gone) {
        sessions.takeBack(gone);
    }
}
