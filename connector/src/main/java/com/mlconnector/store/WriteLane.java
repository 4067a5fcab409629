package com.mlconnector.store;

import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Lets one transaction at a time write to SQLite, first come first served. SQLite itself lets one in too, but wakes the
 * others by polling, so that one of many may wait for seconds. Reads outside a transaction are not held up.
 */
final class WriteLane extends JdbcTransactionManager {
    private final ReentrantLock lane = new ReentrantLock(true);

    WriteLane(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        lane.lock();
        try {
            super.doBegin(transaction, definition);
        } catch (RuntimeException | Error failed) {
            lane.unlock();
            throw failed;
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        try {
            super.doCleanupAfterCompletion(transaction);
        } finally {
            lane.unlock();
        }
    }
}
