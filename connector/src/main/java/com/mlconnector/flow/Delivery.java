package com.mlconnector.flow;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.audit.Unforeseen;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.flow.Breakers.Side;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuild;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.roll.Rolls;
import com.mlconnector.staging.Batch;
import com.mlconnector.staging.BatchLeases;
import com.mlconnector.staging.Batches;
import com.mlconnector.staging.Parts;
import com.mlconnector.staging.Staging;
import com.mlconnector.staging.Switches;
import com.mlconnector.sync.Loads;
import com.mlconnector.tableau.PublishedSources;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The second half of the road: from rows that wait to rows that stand in Tableau. Per data source one batch at a time; while
 * its job runs further rows gather, and the next batch takes them all. The first batch of a data source, and the one after its
 * rows were made anew, holds them all and is published; the others are updates.
 */
@Component
public class Delivery {
    /** Well below the 100 MB that Tableau takes in one update. */
    private static final int MOST_ROWS_IN_UPDATE = 50_000;

    /** As many dirty records are no trickle any more but a load that is being carried. */
    private static final int BACKLOG = 500;

    private final Connections connections;
    private final Staging staging;
    private final Batches batches;
    private final BatchLeases leases;
    private final Parts parts;
    private final Switches switches;
    private final Rebuilds rebuilds;
    private final PublishedSources published;
    private final Loads loads;
    private final Books books;
    private final Inbox inbox;
    private final Rolls rolls;
    private final Governor governor;
    private final Breakers breakers;
    private final Carriage carriage;
    private final Setbacks setbacks;

    public Delivery(
            Connections connections,
            Staging staging,
            Batches batches,
            BatchLeases leases,
            Parts parts,
            Switches switches,
            Rebuilds rebuilds,
            PublishedSources published,
            Loads loads,
            Books books,
            Inbox inbox,
            Rolls rolls,
            Governor governor,
            Breakers breakers,
            Carriage carriage,
            Setbacks setbacks) {
        this.connections = connections;
        this.staging = staging;
        this.batches = batches;
        this.leases = leases;
        this.parts = parts;
        this.switches = switches;
        this.rebuilds = rebuilds;
        this.published = published;
        this.loads = loads;
        this.books = books;
        this.inbox = inbox;
        this.rolls = rolls;
        this.governor = governor;
        this.breakers = breakers;
        this.carriage = carriage;
        this.setbacks = setbacks;
    }

    /** Takes each data source's batch one step further; false when no step was due. */
    public boolean turn() {
        boolean moved = false;
        for (Connection connection : connections.running()) {
            Overview overview = overview(connection.id());
            for (Table table : Tables.all()) {
                if (!breakers.lets(Side.TABLEAU, connection.id())) {
                    break;
                }
                Optional<Batch> batch = next(connection, table, overview);
                batch.ifPresentOrElse(
                        due -> leases.during(due, () -> carry(connection, table, due)),
                        () -> breakers.unused(Side.TABLEAU, connection.id()));
                moved |= batch.isPresent();
            }
        }
        return moved;
    }

    /**
     * How the data sources of a connection stand, each by its name: asked for all at once, since most looks find nothing to do.
     *
     * @param anew those that are made anew
     * @param underWay those with a batch under way, and whether it is due
     * @param standing those that stand in Tableau
     * @param gathered those of which rows wait
     * @param divided those of which parts of a batch wait
     * @param coming whether first publishes wait for a load
     */
    private record Overview(
            Map<String, Rebuild.State> anew,
            Map<String, Boolean> underWay,
            Set<String> standing,
            Set<String> gathered,
            Set<String> divided,
            boolean coming) {}

    private Overview overview(ConnectionId connection) {
        Set<String> standing = published.standing(connection);
        return new Overview(
                rebuilds.states(connection),
                batches.underWay(connection),
                standing,
                staging.sources(connection),
                parts.sources(connection),
                standing.size() < Tables.all().size() && loads.comingOn(connection));
    }

    private Optional<Batch> next(Connection connection, Table table, Overview overview) {
        if (overview.underWay.containsKey(table.name())) {
            return resume(connection, table, overview);
        }
        return overview.coming && !overview.standing.contains(table.name())
                ? Optional.empty()
                : begin(connection, table, overview);
    }

    /** While the rows of a data source are made anew, no batch of old ones sets out any more. */
    private Optional<Batch> resume(Connection connection, Table table, Overview overview) {
        if (!Boolean.TRUE.equals(overview.underWay.get(table.name()))) {
            return Optional.empty();
        }
        Rebuild.State anew = overview.anew.get(table.name());
        return anew == null || anew == Rebuild.State.READY
                ? batches.resume(connection.id(), table.name())
                : batches.resumeSubmitted(connection.id(), table.name());
    }

    private Optional<Batch> begin(Connection connection, Table table, Overview overview) {
        Rebuild.State anew = overview.anew.get(table.name());
        if (anew != null && anew != Rebuild.State.READY) {
            return Optional.empty();
        }
        ConnectionId id = connection.id();
        boolean first = !overview.standing.contains(table.name());
        if (first && (isComing(id, table) || switches.off(id).contains(table.name()))) {
            return Optional.empty();
        }
        boolean whole = first || anew == Rebuild.State.READY;
        boolean divided = overview.divided.contains(table.name());
        if ((!whole && !divided && !overview.gathered.contains(table.name())) || !governor.mayStart(id)) {
            return Optional.empty();
        }
        BooleanSupplier allowed = () -> isStill(id, table, anew, first);
        if (whole) {
            return batches.beginWhole(id, table.name(), allowed);
        }
        return divided
                ? parts.begin(id, table.name(), allowed)
                : batches.begin(
                        id,
                        table.name(),
                        MOST_ROWS_IN_UPDATE,
                        () -> allowed.getAsBoolean() && !parts.sources(id).contains(table.name()));
    }

    /**
     * Calls to Tableau lie between the look at all data sources and the batch of this one; meanwhile another worker may have
     * published it, or somebody may have had it made anew, and rows taken then would be missing in the whole. A ticket is drawn
     * because steps of a rebuild draw one too: so neither happens in the midst of the other.
     */
    private boolean isStill(ConnectionId connection, Table table, Rebuild.@Nullable State anew, boolean first) {
        books.ticket(connection);
        return rebuilds.states(connection).get(table.name()) == anew
                && published.standing(connection).contains(table.name()) != first;
    }

    /** The first publish waits for the history: a file with all of it is one call, and its rows as updates would be many. */
    private boolean isComing(ConnectionId connection, Table table) {
        return inbox.waiting(connection, Tables.kinds(table), BACKLOG) == BACKLOG || rolls.isComing(connection, table);
    }

    private void carry(Connection connection, Table table, Batch batch) {
        StepFailed failure = null;
        boolean asked = batch.state() != Batch.State.LOADED;
        try {
            switch (batch.state()) {
                case OPEN -> carriage.send(connection, table, batch);
                case SUBMITTED -> carriage.follow(connection, batch);
                default -> carriage.tell(batch);
            }
        } catch (StepFailed failed) {
            failure = failed;
        } catch (RuntimeException unforeseen) {
            failure = Unforeseen.failed("carrying a batch to " + batch.source(), unforeseen);
        } finally {
            if (asked) {
                breakers.ended(Side.TABLEAU, connection.id(), failure);
            } else {
                breakers.unused(Side.TABLEAU, connection.id());
            }
        }
        if (failure != null) {
            setbacks.of(batch, failure);
        }
    }
}
