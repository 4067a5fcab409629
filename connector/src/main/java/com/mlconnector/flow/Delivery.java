package com.mlconnector.flow;

import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.staging.Batch;
import com.mlconnector.staging.Batches;
import com.mlconnector.staging.Staging;
import com.mlconnector.sync.Loads;
import com.mlconnector.tableau.PublishedSources;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The second half of the road: from rows that wait to rows that stand in Tableau. Per data source one batch at a time; while
 * its job runs further rows gather, and the next batch takes them all.
 */
@Component
public class Delivery {
    /** Well below the 100 MB that Tableau takes in one update. */
    private static final int MOST_ROWS_IN_UPDATE = 50_000;

    private static final int MOST_ROWS_IN_FIRST_PUBLISH = 2_000_000;

    private final Connections connections;
    private final Staging staging;
    private final Batches batches;
    private final PublishedSources published;
    private final Loads loads;
    private final Governor governor;
    private final Carriage carriage;

    public Delivery(
            Connections connections,
            Staging staging,
            Batches batches,
            PublishedSources published,
            Loads loads,
            Governor governor,
            Carriage carriage) {
        this.connections = connections;
        this.staging = staging;
        this.batches = batches;
        this.published = published;
        this.loads = loads;
        this.governor = governor;
        this.carriage = carriage;
    }

    /** Takes each data source's batch one step further; false when no step was due. */
    public boolean turn() {
        boolean moved = false;
        for (Connection connection : connections.running()) {
            for (Table table : Tables.all()) {
                Optional<Batch> batch = batches.resume(connection.id(), table.name());
                if (batch.isEmpty()) {
                    batch = begin(connection, table);
                }
                batch.ifPresent(due -> carry(connection, table, due));
                moved |= batch.isPresent();
            }
        }
        return moved;
    }

    private Optional<Batch> begin(Connection connection, Table table) {
        boolean first = published
                .find(connection.id(), table.name())
                .filter(known -> known.luid() != null)
                .isEmpty();
        boolean waits = staging.waits(connection.id(), table.name());
        if (first && loads.comingOn(connection.id())) {
            return Optional.empty();
        }
        if ((!waits && !first) || !governor.mayStart(connection.id())) {
            return Optional.empty();
        }
        int most = first ? MOST_ROWS_IN_FIRST_PUBLISH : MOST_ROWS_IN_UPDATE;
        return batches.begin(connection.id(), table.name(), most, first);
    }

    private void carry(Connection connection, Table table, Batch batch) {
        try {
            switch (batch.state()) {
                case OPEN -> carriage.send(connection, table, batch);
                case SUBMITTED -> carriage.follow(connection, batch);
                default -> carriage.tell(batch);
            }
        } catch (StepFailed failed) {
            carriage.postpone(batch, failed);
        } catch (RuntimeException bug) {
            carriage.postpone(batch, Bugs.report("carrying a batch to " + batch.source(), bug));
        }
    }
}
