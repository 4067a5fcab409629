package com.mlconnector.admin;

import com.mlconnector.audit.Finding;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import com.mlconnector.flow.Breakers;
import com.mlconnector.freshbooks.FreshbooksPing;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.staging.BatchLeases;
import com.mlconnector.tableau.PatReport;
import com.mlconnector.tableau.Tableau;
import com.mlconnector.tableau.TableauTokens;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Connects Tableau, and tests both sides for real. */
@Component
class TableauSide {
    private final Connections connections;
    private final Connecting connecting;
    private final Tableau tableau;
    private final TableauTokens tokens;
    private final FreshbooksPing freshbooksPing;
    private final Rebuilds rebuilds;
    private final BatchLeases batches;
    private final Breakers breakers;
    private final Journal journal;
    private final Clock clock;

    TableauSide(
            Connections connections,
            Connecting connecting,
            Tableau tableau,
            TableauTokens tokens,
            FreshbooksPing freshbooksPing,
            Rebuilds rebuilds,
            BatchLeases batches,
            Breakers breakers,
            Journal journal,
            Clock clock) {
        this.connections = connections;
        this.connecting = connecting;
        this.tableau = tableau;
        this.tokens = tokens;
        this.freshbooksPing = freshbooksPing;
        this.rebuilds = rebuilds;
        this.batches = batches;
        this.breakers = breakers;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The Tableau form.
     *
     * @param site the short name, "" for Default
     * @param patSecret empty keeps the one known
     * @param patLastDay the last day of the token, as {@code 2026-12-31}; empty where nobody knows it
     * @param plainHttp whether http is allowed to other machines
     */
    public record Form(
            @Nullable String address,
            @Nullable String site,
            @Nullable String project,
            @Nullable String patName,
            @Nullable String patSecret,
            @Nullable String patLastDay,
            @Nullable Boolean plainHttp) {

        @Override
        public String toString() {
            return "Form[" + address + "]";
        }
    }

    /** Signs in before anything is kept, so that a working connection is not broken by a mistyped one. */
    List<Finding> connect(Form form) {
        Connection known = connecting.current();
        TableauSite entered = site(form);
        LocalDate lastDay = lastDay(form.patLastDay());
        Connection fresh =
                Entered.checked(() -> known.with(known.options().withPlainHttp(Boolean.TRUE.equals(form.plainHttp())))
                        .with(entered));
        Secret secret = secret(known, form.patSecret());
        refuseSecond(known, entered);
        TableauSite settled = tableau.settle(known.id(), entered, secret);
        tokens.keep(known.id(), known.tableau(), settled, secret);
        connections.keep(fresh.with(settled));
        tokens.ends(known.id(), settled.patName(), lastDay);
        if (leadsElsewhere(known.tableau(), settled)) {
            rebuilds.beginElsewhere(known.id());
        }
        journal.write(JournalLine.noted(
                clock.instant(), known.id(), "Tableau was connected: project " + settled.projectName()));
        sendWhatWaited(known);
        return pingTableau(connecting.current());
    }

    /** What was put off because of what was entered before is tried at once. */
    private void sendWhatWaited(Connection connection) {
        breakers.tryAgain(connection.id());
        batches.soon();
    }

    /** The tokens; null before one was entered. */
    @Nullable
    PatReport pats(Connection connection) {
        return connection.tableau() == null ? null : tokens.report(connection);
    }

    /** Ids in one site or project mean nothing in another. */
    private static boolean leadsElsewhere(@Nullable TableauSite before, TableauSite now) {
        return before != null
                && !(Objects.equals(before.siteId(), now.siteId())
                        && Objects.equals(before.projectId(), now.projectId()));
    }

    /** Both sides, whichever are entered. Whoever asks expects that they are there, so what was left alone is tried at once. */
    List<Finding> ping() {
        Connection connection = connecting.current();
        breakers.tryAgain(connection.id());
        List<Finding> findings = new ArrayList<>(freshbooksPing.ping(connection));
        findings.addAll(pingTableau(connection));
        return findings;
    }

    private List<Finding> pingTableau(Connection connection) {
        try {
            connection.needTableau();
            return tableau.ping(connection);
        } catch (StepFailed failed) {
            return List.of(Finding.bad("Tableau", failed.sentence(), "Enter Tableau on the Connect page."));
        }
    }

    private void refuseSecond(Connection known, TableauSite entered) {
        PatReport report = pats(known);
        if (report != null && report.second() != null && report.second().name().equals(entered.patName())) {
            throw new Refused(
                    409,
                    "\"" + entered.patName() + "\" is the name of the second token.",
                    "Each of the two tokens has a name of its own.",
                    "Make the second token the one in use first, or remove it.");
        }
    }

    private static TableauSite site(Form form) {
        URI address = Entered.address("Tableau address", form.address());
        String project = Entered.needed("project", form.project(), 255);
        String patName = Entered.needed("name of the token", form.patName(), 255);
        String site = form.site() == null ? "" : form.site().strip();
        return Entered.checked(() -> new TableauSite(address, site, patName, null, project, null, null));
    }

    static @Nullable LocalDate lastDay(@Nullable String day) {
        if (day == null || day.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(day.strip());
        } catch (DateTimeParseException e) {
            throw new Refused(
                    400,
                    "The last day of the token cannot be read.",
                    "It is no date.",
                    "Enter it as Tableau shows it in My Account Settings, such as 2026-12-31, or leave it out.");
        }
    }

    private Secret secret(Connection known, @Nullable String entered) {
        if (entered == null || entered.isBlank()) {
            return tokens.secret(known)
                    .orElseThrow(
                            () -> new Refused(
                                    400,
                                    "The secret of the token is missing.",
                                    "The field is empty and none is kept yet.",
                                    "Enter the secret Tableau showed when the token was made; if it is lost, make a new token."));
        }
        return Secret.of(Entered.needed("secret of the token", entered, 1000));
    }
}
