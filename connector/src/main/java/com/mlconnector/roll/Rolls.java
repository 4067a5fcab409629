package com.mlconnector.roll;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.staging.Switches;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is made by the calendar, for each running connection in turn. */
@Component
public class Rolls {
    private final Connections connections;
    private final Switches switches;
    private final AgingRoll aging;
    private final HealthRoll health;

    Rolls(Connections connections, Switches switches, AgingRoll aging, HealthRoll health) {
        this.connections = connections;
        this.switches = switches;
        this.aging = aging;
        this.health = health;
    }

    /** Whether the rows of a table come from here and from no record. */
    public static boolean makes(Table table) {
        return table.equals(Tables.AGING_HISTORY) || table.equals(Tables.SYNC_HEALTH);
    }

    /** Lets all rows of a table that {@link #makes} names be written again. In the caller's transaction. */
    public void restart(Connection connection, Table table) {
        if (table.equals(Tables.AGING_HISTORY)) {
            aging.restart(connection);
        } else {
            health.restart(connection.id());
        }
    }

    /** Whether many rows of a table will come at once, so that publishing it may well wait for them. */
    public boolean isComing(ConnectionId connection, Table table) {
        return table.equals(Tables.AGING_HISTORY) && aging.isComing(connection);
    }

    /** Whether all rows that there are to write so far are written. */
    public boolean isWritten(ConnectionId connection, Table table) {
        return table.equals(Tables.AGING_HISTORY) ? aging.isWritten(connection) : health.isWritten(connection);
    }

    /** Takes each roll one step further; false when nothing was due. */
    public boolean turn() {
        boolean worked = false;
        for (Connection connection : connections.running()) {
            Set<String> off = switches.off(connection.id());
            worked |= !off.contains(Tables.AGING_HISTORY.name()) && aging.turn(connection);
            worked |= !off.contains(Tables.SYNC_HEALTH.name()) && health.turn(connection);
        }
        return worked;
    }
}
