package com.mlconnector.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.sandbox.demo.rows.FoundTable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VersionWatchTest {
    private final VersionWatch watch = new VersionWatch(new TableauControl("http://127.0.0.1:1"));

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void seesARowThatWentBackThoughANewerOneCameAgain() {
        see("2026-03-01 10:00:00");
        see("2026-03-01 10:00:05");
        see("2026-03-01 10:00:04");
        see("2026-03-01 10:00:06");

        assertThat(watch.wentBack())
                .containsExactly("Invoices 41: 2026-03-01 10:00:05 stood there, then 2026-03-01 10:00:04");
        assertThat(watch.looked()).isEqualTo(4);
    }

    @Test
    void mindsNeitherTheSameAgainNorOtherRows() {
        see("2026-03-01 10:00:05");
        see("2026-03-01 10:00:05");
        watch.compare("Expenses", table("41", "2026-03-01 09:00:00"));
        watch.compare("Invoices", table("42", "2026-03-01 09:00:00"));

        assertThat(watch.wentBack()).isEmpty();
    }

    private void see(String version) {
        watch.compare("Invoices", table("41", version));
    }

    private static FoundTable table(String id, String version) {
        return new FoundTable(List.of("Id", "Source Updated At"), List.of(List.of(id, version)));
    }
}
