package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class UnforeseenTest {
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CONSTRAINT = 19;

    @Test
    void tellsADatabaseThatTakesNothingByItsOwnReason() {
        StepFailed full = Unforeseen.failed(
                "carrying a batch to invoices",
                new DataAccessResourceFailureException("write", new SQLException("full", null, SQLITE_FULL)));
        StepFailed away = Unforeseen.failed(
                "carrying invoices",
                new CannotGetJdbcConnectionException("none", new SQLException("refused", "08001", 0)));

        assertThat(full.reason()).isEqualTo(Reason.STORE_UNAVAILABLE);
        assertThat(full.sentence())
                .isEqualTo(
                        "The database could not be used while carrying a batch to invoices: its disk is full or cannot"
                                + " be written. Make room on the disk of the data folder");
        assertThat(away.reason()).isEqualTo(Reason.STORE_UNAVAILABLE);
        assertThat(away.sentence()).contains("See that PostgreSQL runs");
    }

    @Test
    void callsEverythingElseABugWithoutItsMessage() {
        StepFailed wrong = Unforeseen.failed(
                "carrying invoices",
                new DataIntegrityViolationException(
                        "the value secret", new SQLException("secret", null, SQLITE_CONSTRAINT)));

        assertThat(wrong.reason()).isEqualTo(Reason.BUG);
        assertThat(wrong.sentence())
                .isEqualTo("ml-connector itself failed while carrying invoices (DataIntegrityViolationException);"
                        + " the log says more");
    }
}
