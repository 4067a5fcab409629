package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The personal access tokens of a connection, for those who look after them: one in use and perhaps a second one, which takes over by
 * itself where Tableau refuses the first. Their secrets go in here and come out only to sign in.
 */
@Component
public class TableauTokens {
    private final Pats pats;
    private final PatTable table;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Projects projects;
    private final KeepAlive keepAlive;

    TableauTokens(Pats pats, PatTable table, Sessions sessions, SignIn signIn, Projects projects, KeepAlive keepAlive) {
        this.pats = pats;
        this.table = table;
        this.sessions = sessions;
        this.signIn = signIn;
        this.projects = projects;
        this.keepAlive = keepAlive;
    }

    /** How long the tokens live yet, as far as it is known, and which of them Tableau refuses. */
    public PatReport report(Connection connection) {
        Link link = Link.of(connection);
        return new PatReport(
                pats.life(link, pats.inUse(link).name()),
                pats.second(link).map(pat -> pats.life(link, pat.name())).orElse(null));
    }

    /** The secret of the token in use, to try it with another site or project; empty before one was entered. */
    public Optional<Secret> secret(Connection connection) {
        return connection.tableau() == null ? Optional.empty() : pats.secret(Link.of(connection));
    }

    /** @param lastDay of the token of that name, in UTC; null where nobody knows it */
    public void ends(ConnectionId connection, String patName, @Nullable LocalDate lastDay) {
        table.ends(connection, patName, lastDay);
    }

    /**
     * Holds what {@link Tableau#settle} signed in with in place of the token in use. On another server or site a second one is worth
     * nothing, and forgotten.
     *
     * @param before null where Tableau was not connected yet
     */
    public void keep(ConnectionId connection, @Nullable TableauSite before, TableauSite settled, Secret secret) {
        if (before == null || !before.isSameSite(settled)) {
            pats.holdAlone(connection, settled.patName(), secret);
        } else {
            pats.replaceInUse(new Link(connection, before), settled.patName(), secret);
        }
        table.used(connection, settled.patName());
    }

    /**
     * Signs in with a second token and holds it, in place of a second one that was there. The session in use goes on.
     *
     * @return the id of its user
     */
    public String addSecond(Connection connection, String name, Secret secret, @Nullable LocalDate lastDay) {
        Link link = Link.of(connection);
        Link second = link.with(name);
        Session session = sessions.tryOut(second, secret, signIn.server(link).version());
        projects.settled(second);
        pats.holdBeside(link, name, secret);
        table.used(connection.id(), name);
        table.ends(connection.id(), name, lastDay);
        return session.userId();
    }

    /**
     * Makes the second token the one in use, once Tableau let us in with it; what is under way goes on in the session it has.
     *
     * @return its name; empty where there is no second one
     */
    public Optional<String> useSecond(Connection connection) {
        Link link = Link.of(connection);
        Optional<HeldPat> second = pats.second(link);
        second.ifPresent(pat -> {
            HeldPat before = pats.inUse(link);
            sessions.change(link, pat);
            pats.use(link, before, pat, "The Tableau token \"%s\" is used from now on".formatted(pat.name()));
        });
        return second.map(HeldPat::name);
    }

    /** Forgets the second token and its secret; empty where there is none. */
    public Optional<String> removeSecond(Connection connection) {
        Link link = Link.of(connection);
        Optional<HeldPat> second = pats.second(link);
        second.ifPresent(pat -> pats.forget(link, pat));
        return second.map(HeldPat::name);
    }

    /** Signs in for its own sake where nobody did for days, so that Tableau does not end the tokens. False when that was not due. */
    public boolean keepAlive(Connection connection) {
        return keepAlive.turn(Link.of(connection));
    }
}
