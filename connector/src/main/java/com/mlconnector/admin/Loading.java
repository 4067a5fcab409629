package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.sync.Load;
import com.mlconnector.sync.Loads;
import com.mlconnector.sync.Sweeps;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Begins loads for people and shows how far loads and sweeps are. */
@Component
class Loading {
    private final Loads loads;
    private final Sweeps sweeps;

    Loading(Loads loads, Sweeps sweeps) {
        this.loads = loads;
        this.sweeps = sweeps;
    }

    void beginAll(ConnectionId connection) {
        loads.beginAll(connection);
    }

    void beginAllAgain(ConnectionId connection) {
        loads.beginAllAgain(connection);
    }

    void beginReference(ConnectionId connection) {
        loads.beginReference(connection, "the refresh a person asked for");
    }

    /** Searches FreshBooks for everything that no webhook told. */
    void findChanges(ConnectionId connection) {
        sweeps.soon();
        loads.beginUnlisted(connection);
    }

    boolean underWay(ConnectionId connection) {
        return loads.underWay(connection) || sweeps.underWay(connection);
    }

    List<StatusView.Load> progress(ConnectionId connection) {
        return loads.progress(connection).stream().map(Loading::view).toList();
    }

    private static StatusView.Load view(Load load) {
        return new StatusView.Load(
                load.kind().word(),
                load.state().name().toLowerCase(Locale.ROOT),
                load.done(),
                load.total(),
                load.reason(),
                load.sentence());
    }
}
