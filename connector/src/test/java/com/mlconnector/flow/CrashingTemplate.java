package com.mlconnector.flow;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** Dies at a chosen update, like a process that is killed there: nothing is written any more until it is started again. */
final class CrashingTemplate extends JdbcTemplate {
    private @Nullable String place;
    private boolean dead;
    private long statements;

    /** No exception of the road's own: nothing catches it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    CrashingTemplate(DataSource source) {
        super(source);
    }

    void crashAt(String sql) {
        place = sql;
    }

    void restart() {
        dead = false;
    }

    /** How many statements the database was given. */
    long statements() {
        return statements;
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        statements++;
        super.applyStatementSettings(statement);
    }

    @Override
    public int update(String sql, @Nullable Object @Nullable ... args) throws DataAccessException {
        crashIf(sql);
        return super.update(sql, args);
    }

    @Override
    public int update(PreparedStatementCreator creator) throws DataAccessException {
        crashIf(creator instanceof org.springframework.jdbc.core.SqlProvider provider ? provider.getSql() : null);
        return super.update(creator);
    }

    @Override
    public int update(String sql, @Nullable PreparedStatementSetter setter) throws DataAccessException {
        crashIf(sql);
        return super.update(sql, setter);
    }

    private void crashIf(@Nullable String sql) {
        String wanted = place;
        if (dead || (wanted != null && sql != null && sql.contains(wanted))) {
            place = null;
            dead = true;
            throw new Crash();
        }
    }
}
