package com.mlconnector.flow;

import com.mlconnector.inbox.Inbox;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.staging.BatchLeases;
import com.mlconnector.store.Database;
import com.mlconnector.sync.Loads;
import com.mlconnector.sync.Sweeps;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * After a crash, goes on at once instead of waiting for the leases of the process that is gone. On SQLite, where the database is
 * ours alone, that is whatever is lent; on PostgreSQL other nodes may be at work, so it is only what the process before had
 * lent that had our data folder. Either way what nobody heard while we were away is searched for at once, and data sources that
 * a version before this one published with other columns are made anew.
 */
@Component
class Restart implements SmartInitializingSingleton {
    private final Database database;
    private final Inbox inbox;
    private final BatchLeases batches;
    private final Loads loads;
    private final Sweeps sweeps;
    private final Heartbeat heartbeat;
    private final CallbackRound callbacks;
    private final Rebuilds rebuilds;

    Restart(
            Database database,
            Inbox inbox,
            BatchLeases batches,
            Loads loads,
            Sweeps sweeps,
            Heartbeat heartbeat,
            CallbackRound callbacks,
            Rebuilds rebuilds) {
        this.database = database;
        this.inbox = inbox;
        this.batches = batches;
        this.loads = loads;
        this.sweeps = sweeps;
        this.heartbeat = heartbeat;
        this.callbacks = callbacks;
        this.rebuilds = rebuilds;
    }

    @Override
    public void afterSingletonsInstantiated() {
        heartbeat.begin();
        if (database == Database.SQLITE) {
            inbox.takeBack();
            batches.takeBack();
            loads.takeBack();
            sweeps.takeBack();
        } else {
            sweeps.soon();
        }
        callbacks.hurry();
        rebuilds.beginOutdated();
    }
}
