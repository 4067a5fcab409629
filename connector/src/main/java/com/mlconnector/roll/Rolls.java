package com.mlconnector.roll;

import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import org.springframework.stereotype.Component;

/** What is made by the calendar, for each running connection in turn. */
@Component
public class Rolls {
    private final Connections connections;
    private final AgingRoll aging;
    private final HealthRoll health;

    Rolls(Connections connections, AgingRoll aging, HealthRoll health) {
        this.connections = connections;
        this.aging = aging;
        this.health = health;
    }

    /** Takes each roll one step further; false when nothing was due. */
    public boolean turn() {
        boolean worked = false;
        for (Connection connection : connections.running()) {
            worked |= aging.turn(connection);
            worked |= health.turn(connection);
        }
        return worked;
    }
}
