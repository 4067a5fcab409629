package com.mlconnector.marts;

import com.mlconnector.marts.HealthRows.HealthFacts;

/** The table of how fresh the data sources are. */
final class HealthTable {
    static final Layout<HealthFacts> HEALTH = health();

    private HealthTable() {}

    private static Layout<HealthFacts> health() {
        Layout<HealthFacts> layout = new Layout<>(
                "FreshBooks Sync Health", "One row per data source: how fresh it is and whether it ties out.", 1);
        layout.folder("Health")
                .key("Health Key", "Tells data sources apart.")
                .text("Data Source", "Name of the data source.", f -> f.health().source())
                .integer(
                        "Rows",
                        Role.SUM,
                        "Rows that Tableau should hold.",
                        f -> f.health().rows())
                .integer(
                        "Rows Waiting",
                        Role.SUM,
                        "Rows that wait to be sent.",
                        f -> f.health().waiting())
                .moment(
                        "Last Loaded At",
                        "When Tableau took rows last, UTC.",
                        f -> f.health().lastLoadedAt())
                .text(
                        "Last Job",
                        "How the last job ended, such as loaded or failed.",
                        f -> f.health().lastJob())
                .integer(
                        "Lag Seconds",
                        Role.AVERAGE,
                        "How long the oldest row that is not loaded yet has waited.",
                        f -> f.health().lagSeconds())
                .flag(
                        "Ties Out",
                        "Tableau holds what it should.",
                        f -> f.health().tiesOut())
                .moment(
                        "Checked At",
                        "When this was looked at, UTC.",
                        f -> f.health().checkedAt())
                .percent(
                        "Missed Webhooks %",
                        "Changes that no webhook told, in percent of all.",
                        f -> f.health().missedWebhooks());
        return layout.end();
    }
}
