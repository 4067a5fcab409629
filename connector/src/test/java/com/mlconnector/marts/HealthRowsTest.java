package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthRowsTest {
    private static final Instant CHECKED = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void showsHowADataSourceIsDoing() {
        Health health = new Health(
                "FreshBooks Bills",
                3_000_000_000L,
                2,
                Instant.parse("2026-03-02T09:58:00Z"),
                "loaded",
                120L,
                true,
                CHECKED,
                new BigDecimal("1.25"));

        Row row = HealthRows.row(health, Records.business("CAD"));

        Sheet sheet = new Sheet(row);
        assertThat(row.key()).isEqualTo("6BApk:health:FreshBooks Bills");
        assertThat(sheet.at("Health Key")).isEqualTo(row.key());
        assertThat(sheet.at("Data Source")).isEqualTo("FreshBooks Bills");
        assertThat(sheet.at("Rows")).isEqualTo("3000000000");
        assertThat(sheet.at("Rows Waiting")).isEqualTo("2");
        assertThat(sheet.at("Last Loaded At")).isEqualTo("2026-03-02 09:58:00.000000");
        assertThat(sheet.at("Last Job")).isEqualTo("loaded");
        assertThat(sheet.at("Lag Seconds")).isEqualTo("120");
        assertThat(sheet.at("Ties Out")).isEqualTo("true");
        assertThat(sheet.at("Checked At")).isEqualTo("2026-03-02 10:00:00.000000");
        assertThat(sheet.at("Missed Webhooks %")).isEqualTo("1.2500");
        assertThat(sheet.at("Business")).isEqualTo("Harbour Consulting");
        assertThat(sheet.at("Source Updated At")).isNull();
    }

    @Test
    void leavesEmptyWhatNobodyKnowsYet() {
        Health health = new Health("FreshBooks Bills", 0, 0, null, "", null, null, CHECKED, null);

        Sheet sheet = new Sheet(HealthRows.row(health, Records.business("CAD")));

        assertThat(sheet.at("Last Loaded At")).isNull();
        assertThat(sheet.at("Last Job")).isNull();
        assertThat(sheet.at("Lag Seconds")).isNull();
        assertThat(sheet.at("Ties Out")).isNull();
        assertThat(sheet.at("Missed Webhooks %")).isNull();
    }
}
