package com.mlconnector.store;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a write outside of any transaction one of its own, so that it waits in the lane like all others, and tells what fails to
 * {@link StoreHealth}.
 */
final class LaneTemplate extends JdbcTemplate {
    private final TransactionTemplate transactions;

    LaneTemplate(DataSource dataSource, TransactionTemplate transactions, StoreHealth health) {
        super(dataSource);
        this.transactions = transactions;
        SQLExceptionTranslator usual = getExceptionTranslator();
        setExceptionTranslator((task, sql, failure) -> {
            health.failed(failure);
            return usual.translate(task, sql, failure);
        });
    }

    @Override
    protected int update(PreparedStatementCreator creator, @Nullable PreparedStatementSetter setter) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return super.update(creator, setter);
        }
        Integer changed = transactions.execute(tx -> super.update(creator, setter));
        return changed == null ? 0 : changed;
    }
}
