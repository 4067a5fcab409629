package com.mlconnector.sandbox.tableau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.tableau.Settings.DuplicateAnswer;
import com.mlconnector.sandbox.tableau.Settings.Mode;
import java.util.Locale;
import java.util.Set;

/** The settings as the control door reads and writes them. */
final class SettingsJson {
    static final Set<String> NAMES = Set.of(
            "mode",
            "restVersion",
            "jobMillis",
            "finishCodeAsNumber",
            "duplicateRequestAnswer",
            "budgets",
            "payloadMegabytes",
            "listLagMillis");

    private SettingsJson() {}

    static Settings change(Settings now, JsonNode wanted) {
        JsonNode budgets = wanted.path("budgets");
        try {
            return new Settings(
                    Mode.valueOf(wanted.path("mode").asText(now.mode().name()).toUpperCase(Locale.ROOT)),
                    RestVersion.of(
                            wanted.path("restVersion").asText(now.restVersion().toString())),
                    wanted.path("jobMillis").asLong(now.jobMillis()),
                    wanted.path("finishCodeAsNumber").asBoolean(now.finishCodeAsNumber()),
                    duplicate(wanted.path("duplicateRequestAnswer")
                            .asText(now.duplicateRequestAnswer().name())),
                    budgets.path("changesPerHour").asInt(now.changesPerHour()),
                    budgets.path("jobQueriesPerDay").asInt(now.jobQueriesPerDay()),
                    wanted.path("payloadMegabytes").asInt(now.payloadMegabytes()),
                    wanted.path("listLagMillis").asLong(now.listLagMillis()));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("A setting has a value that cannot be: " + e.getMessage());
        }
    }

    private static DuplicateAnswer duplicate(String name) {
        return DuplicateAnswer.valueOf(
                name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }

    static ObjectNode write(Settings settings) {
        ObjectNode node = Bodies.JSON
                .createObjectNode()
                .put("mode", settings.mode().name().toLowerCase(Locale.ROOT))
                .put("restVersion", settings.restVersion().toString())
                .put("jobMillis", settings.jobMillis())
                .put("finishCodeAsNumber", settings.finishCodeAsNumber())
                .put("duplicateRequestAnswer", settings.duplicateRequestAnswer().name())
                .put("payloadMegabytes", settings.payloadMegabytes())
                .put("listLagMillis", settings.listLagMillis());
        node.putObject("budgets")
                .put("changesPerHour", settings.changesPerHour())
                .put("jobQueriesPerDay", settings.jobQueriesPerDay());
        return node;
    }
}
