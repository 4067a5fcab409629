package com.mlconnector.rebuild;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuild.State;
import com.mlconnector.staging.Switches;
import com.mlconnector.tableau.PublishedSources;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes data sources anew. What a data source was meant to hold is forgotten, its rows are made from the mirror page by page,
 * and when all of them wait, one batch publishes them in place of the old ones. Until then people see what they saw, and what
 * changes meanwhile is made with the rest. FreshBooks is not asked.
 */
@Component
public class Rebuilds {
    private final RebuildTable table;
    private final Walk walk;
    private final Switches switches;
    private final PublishedSources published;
    private final Connections connections;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Rebuilds(
            RebuildTable table,
            Walk walk,
            Switches switches,
            PublishedSources published,
            Connections connections,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.walk = walk;
        this.switches = switches;
        this.published = published;
        this.connections = connections;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Makes a data source anew; one that is being made anew begins again.
     *
     * @param why a sentence without its full stop: "A person asked for it"
     * @return false when the data source is switched off
     */
    public boolean begin(ConnectionId connection, Table source, String why) {
        return Boolean.TRUE.equals(transactions.execute(tx -> {
            if (switches.off(connection).contains(source.name())) {
                return false;
            }
            begin(connection, source, State.CLEARING, why, source.name() + " is made anew: " + why);
            return true;
        }));
    }

    /**
     * No rows are made for the data source any more; what waits is dropped. In Tableau it stays as it is.
     *
     * @return false when it was off already
     */
    public boolean switchOff(ConnectionId connection, Table source) {
        return Boolean.TRUE.equals(transactions.execute(tx -> {
            boolean changed = switches.switchOff(connection, source.name());
            if (changed) {
                String told = source.name() + " was switched off by a person; in Tableau it stays as it is now";
                begin(connection, source, State.DROPPING, "It was switched off", told);
            }
            return changed;
        }));
    }

    /**
     * Makes the data source anew, with everything that changed while it was off.
     *
     * @return false when it was on already
     */
    public boolean switchOn(ConnectionId connection, Table source) {
        return Boolean.TRUE.equals(transactions.execute(tx -> {
            boolean changed = switches.switchOn(connection, source.name());
            if (changed) {
                String told = source.name() + " was switched on by a person and is made anew";
                begin(connection, source, State.CLEARING, "It was switched on again", told);
            }
            return changed;
        }));
    }

    private void begin(ConnectionId connection, Table source, State state, String why, String told) {
        table.begin(connection, source.name(), state, why);
        journal.write(JournalLine.noted(clock.instant(), connection, told));
    }

    /** Makes anew whatever was published by a version of ours that knew other columns. Call it before any rows are sent. */
    public void beginOutdated() {
        connections
                .all()
                .forEach(connection -> published.all(connection.id()).stream()
                        .filter(source -> source.luid() != null)
                        .forEach(source -> Tables.find(source.source())
                                .filter(now -> now.schemaVersion() != source.schemaVersion())
                                .ifPresent(now -> beginUnlessUnderWay(connection.id(), now))));
    }

    private void beginUnlessUnderWay(ConnectionId connection, Table source) {
        if (!states(connection).containsKey(source.name())) {
            begin(connection, source, "This version of ml-connector has other columns");
        }
    }

    /** Everything is published anew, because the connection leads to another site or project from now on. */
    public void beginElsewhere(ConnectionId connection) {
        transactions.executeWithoutResult(tx -> {
            Set<String> off = switches.off(connection);
            published.all(connection).forEach(source -> {
                published.forget(connection, source.source());
                Tables.find(source.source())
                        .filter(now -> !off.contains(now.name()))
                        .ifPresent(now -> table.begin(
                                connection, now.name(), State.CLEARING, "It goes to another place in Tableau"));
            });
        });
    }

    /** How far each data source is that is being made anew or dropped, by its name. */
    public Map<String, State> states(ConnectionId connection) {
        return all(connection).stream().collect(Collectors.toMap(Rebuild::source, Rebuild::state));
    }

    public List<Rebuild> all(ConnectionId connection) {
        return table.all(connection);
    }

    /** Takes each one step further; false when none was due. */
    public boolean turn() {
        boolean worked = false;
        for (Connection connection : connections.running()) {
            for (Rebuild rebuild : all(connection.id())) {
                worked |= walk.step(connection, rebuild);
            }
        }
        return worked;
    }

    /** What was made anew stands in Tableau. In the caller's transaction. */
    public void done(ConnectionId connection, String source) {
        if (table.end(connection, source, State.READY)) {
            journal.write(
                    JournalLine.noted(clock.instant(), connection, source + " was made anew and stands in Tableau"));
        }
    }
}
