package com.mlconnector.flow;

import com.mlconnector.inbox.Inbox;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.staging.Batches;
import com.mlconnector.store.Database;
import com.mlconnector.sync.Loads;
import com.mlconnector.sync.Sweeps;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * After a crash, goes on at once instead of waiting for the leases of the process that is gone. Only on SQLite, where the
 * data folder is ours alone; on PostgreSQL other nodes may be at work, and a dead node's leases run out by themselves. Either
 * way what nobody heard while we were away is searched for at once, and data sources that a version before this one published
 * with other columns are made anew.
 */
@Component
class Restart implements SmartInitializingSingleton {
    private final Database database;
    private final Inbox inbox;
    private final Batches batches;
    private final Loads loads;
    private final Sweeps sweeps;
    private final CallbackRound callbacks;
    private final Rebuilds rebuilds;

    Restart(
            Database database,
            Inbox inbox,
            Batches batches,
            Loads loads,
            Sweeps sweeps,
            CallbackRound callbacks,
            Rebuilds rebuilds) {
        this.database = database;
        this.inbox = inbox;
        this.batches = batches;
        this.loads = loads;
        this.sweeps = sweeps;
        this.callbacks = callbacks;
        this.rebuilds = rebuilds;
    }

    @Override
    public void afterSingletonsInstantiated() {
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
