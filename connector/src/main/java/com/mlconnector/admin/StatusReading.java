package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Stories;
import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.credentials.TokenState;
import com.mlconnector.flow.Breakers;
import com.mlconnector.flow.Breakers.Side;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.InboxState;
import com.mlconnector.store.StoreHealth;
import com.mlconnector.tableau.PatLife;
import com.mlconnector.tableau.PatReport;
import com.mlconnector.tableau.TableauTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the whole status together from the rooms. */
@Component
class StatusReading {
    private final Connections connections;
    private final OauthTokens tokens;
    private final Inbox inbox;
    private final SourceReading sources;
    private final Stories stories;
    private final Movement movement;
    private final Breakers breakers;
    private final TableauTokens pats;
    private final UsedReading budgets;
    private final StoreHealth store;
    private final Clock clock;

    StatusReading(
            Connections connections,
            OauthTokens tokens,
            Inbox inbox,
            SourceReading sources,
            Stories stories,
            Movement movement,
            Breakers breakers,
            TableauTokens pats,
            UsedReading budgets,
            StoreHealth store,
            Clock clock) {
        this.connections = connections;
        this.tokens = tokens;
        this.inbox = inbox;
        this.sources = sources;
        this.stories = stories;
        this.movement = movement;
        this.breakers = breakers;
        this.pats = pats;
        this.budgets = budgets;
        this.store = store;
        this.clock = clock;
    }

    StatusView read() {
        Connection connection = connections.only().orElse(null);
        ConnectionId id = connection == null ? AuditPages.MAIN : connection.id();
        InboxState waiting = inbox.state(id);
        List<StatusView.Source> all = sources.sources(id);
        PatReport report = connection == null || connection.tableau() == null ? null : pats.report(connection);
        boolean quiet = waiting.quiet()
                && all.stream().allMatch(StatusView.Source::current)
                && !movement.loading().underWay(id);
        return new StatusView(
                version(),
                link(connection),
                store(),
                orAway(freshbooks(tokens.state(id)), Side.FRESHBOOKS, id),
                orAway(tableau(report), Side.TABLEAU, id),
                report == null ? null : token(report.inUse()),
                report == null ? null : token(report.second()),
                budgets.of(connection),
                work(waiting),
                all,
                movement.loading().progress(id),
                movement.notices().state(id),
                movement.notices().problem(id),
                counts(),
                quiet);
    }

    private StatusView.Store store() {
        return store.problem()
                .map(problem -> new StatusView.Store(
                        "The connector's own database takes nothing: " + problem.why()
                                + ". Webhooks are refused meanwhile, so FreshBooks sends them again.",
                        problem.since()))
                .orElseGet(() -> new StatusView.Store(null, null));
    }

    /** The version of the program, or "development" where it runs from classes. */
    static String version() {
        String version = StatusReading.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static StatusView.@Nullable Link link(@Nullable Connection connection) {
        if (connection == null) {
            return null;
        }
        Business business = connection.business();
        TableauSite tableau = connection.tableau();
        return new StatusView.Link(
                connection.id().value(),
                connection.name(),
                connection.status().word(),
                business == null ? null : business.name(),
                tableau == null
                        ? null
                        : tableau.address() + " " + (tableau.contentUrl().isEmpty() ? "Default" : tableau.contentUrl()),
                tableau == null ? null : tableau.projectName(),
                connection.options().homeCurrency(),
                connection.options().historyFrom());
    }

    private static StatusView.Side freshbooks(TokenState state) {
        return new StatusView.Side(state.state().name().toLowerCase(Locale.ROOT).replace('_', '-'), state.sentence());
    }

    private StatusView.Side tableau(@Nullable PatReport report) {
        if (report == null) {
            return new StatusView.Side("none", "Nobody connected Tableau yet.");
        }
        String warning = report.warning(clock.instant());
        return new StatusView.Side(state(report, warning), warning);
    }

    private static String state(PatReport report, String warning) {
        if (report.isStopped()) {
            return "reconnect-needed";
        }
        if (report.isShared()) {
            return "token-shared";
        }
        return warning.isEmpty() ? "good" : "ends-soon";
    }

    private StatusView.@Nullable Token token(@Nullable PatLife pat) {
        if (pat == null) {
            return null;
        }
        Instant now = clock.instant();
        return new StatusView.Token(
                pat.name(), pat.lastDay(), pat.daysLeft(now), pat.idleDaysLeft(now), pat.usedAt(), pat.refusedAt());
    }

    private StatusView.Side orAway(StatusView.Side shown, Side side, ConnectionId connection) {
        Instant until = breakers.leftAloneUntil(side, connection).orElse(null);
        if (until == null || !List.of("good", "ends-soon", "token-shared").contains(shown.state())) {
            return shown;
        }
        LocalTime next =
                until.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC).toLocalTime();
        return new StatusView.Side(
                "away",
                "%s does not answer. It is tried again at %s UTC; nothing is lost meanwhile, work gathers"
                        .formatted(side.spoken(), next));
    }

    private StatusView.Work work(InboxState state) {
        Instant oldest = state.oldestMarked();
        long seconds = oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
        return new StatusView.Work(state.waiting(), state.retrying(), state.parked(), seconds);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        stories.counts().forEach((state, many) -> counts.put(state.word(), many));
        return counts;
    }

    /** What comes in by itself: loads and notices. */
    @Component
    record Movement(Loading loading, Notices notices) {}
}
