package com.mlconnector.flow;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.flow.Budget.What;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.tableau.Spending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What is used of the limits of both sides, and how long the rest lasts. {@link Governor} keeps to our share of the changes; questions after
 * jobs are only counted, since {@link JobPace} asks sparingly; FreshBooks tells itself how much is left for all.
 */
@Component
public class Budgets {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** The pace of an hour's budget is that of its last ten minutes, so that a forecast says more than the sum does. */
    private static final Duration LATELY = Duration.ofMinutes(10);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Of a site on Tableau Cloud; a server of one's own has no such limit. */
    private static final long JOB_QUERIES_A_DAY = 20_000;

    private final Spending spending;
    private final Freshbooks freshbooks;
    private final FlowSettings settings;
    private final Clock clock;

    Budgets(Spending spending, Freshbooks freshbooks, FlowSettings settings, Clock clock) {
        this.spending = spending;
        this.freshbooks = freshbooks;
        this.settings = settings;
        this.clock = clock;
    }

    public List<Budget> of(Connection connection) {
        List<Budget> all = new ArrayList<>();
        TableauSite site = connection.tableau();
        if (site != null) {
            all.add(changes(connection.id()));
            all.add(jobQueries(connection.id(), site.isCloud()));
        }
        freshbooks.pace(connection.id()).map(this::calls).ifPresent(all::add);
        return all;
    }

    private Budget changes(ConnectionId connection) {
        long lately = spending.spent(connection, Spending.Kind.CHANGE, LATELY);
        return Budget.of(
                What.TABLEAU_CHANGES,
                spending.spent(connection, Spending.Kind.CHANGE, HOUR),
                (long) settings.updatesPerHour(),
                HOUR,
                lately * HOUR.dividedBy(LATELY),
                clock.instant());
    }

    private Budget jobQueries(ConnectionId connection, boolean cloud) {
        return Budget.of(
                What.TABLEAU_JOB_QUERIES,
                spending.spent(connection, Spending.Kind.JOB_QUERY, DAY),
                cloud ? JOB_QUERIES_A_DAY : null,
                DAY,
                spending.spent(connection, Spending.Kind.JOB_QUERY, HOUR),
                clock.instant());
    }

    /** Where FreshBooks asked for a pause nothing is left, whatever it told before. */
    private Budget calls(Freshbooks.Pace pace) {
        Instant now = clock.instant();
        long used = now.isBefore(pace.closedUntil()) ? pace.limit() : pace.used(now);
        return new Budget(
                What.FRESHBOOKS_CALLS,
                used,
                pace.limit(),
                MINUTE,
                used * HOUR.dividedBy(MINUTE),
                used >= pace.limit() ? now : null);
    }
}
