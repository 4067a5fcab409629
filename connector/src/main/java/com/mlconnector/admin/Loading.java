package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Begins loads for people and shows how far they are. The room of loads is not in this tree yet. */
@Component
class Loading {

    void beginAll(ConnectionId connection) {
        throw notThere();
    }

    void beginReference(ConnectionId connection) {
        throw notThere();
    }

    boolean underWay(ConnectionId connection) {
        return false;
    }

    List<StatusView.Load> progress(ConnectionId connection) {
        return List.of();
    }

    private static Refused notThere() {
        return new Refused(503, "Loads cannot begin yet.", "Their room is not built in.", "Wait for the next version.");
    }
}
