package com.mlconnector.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Which failures leave a connection to SQLite behind of which nobody knows whether a transaction is open: it is closed then and not
 * lent again. Where {@code begin} fails because another program holds the lock, the driver takes the transaction for begun, and
 * every statement of the next one would be committed by itself; where the disk is full, SQLite rolls back of its own accord.
 */
public final class BrokenSqlite implements SQLExceptionOverride {
    private static final Set<Integer> BUSY_LOCKED_NOMEM_IOERR_CORRUPT_FULL_CANTOPEN = Set.of(5, 6, 7, 10, 11, 13, 14);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return BUSY_LOCKED_NOMEM_IOERR_CORRUPT_FULL_CANTOPEN.contains(failure.getErrorCode() & 0xff)
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
