package com.mlconnector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

@Command(name = "status", description = "Says what is current, how far behind, and what fails.")
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private @org.jspecify.annotations.Nullable Cli cli;

    @Override
    public Integer call() {
        Cli parent = java.util.Objects.requireNonNull(cli);
        JsonNode status = parent.server().get("/api/status");
        if (!parent.printed().json(status)) {
            tell(status, parent.printed());
        }
        return needsAttention(status) ? Cli.ATTENTION : Cli.OK;
    }

    private static void tell(JsonNode status, Printed printed) {
        printed.line("ml-connector " + status.path("version").asString("") + ", connection "
                + status.path("connection").path("status").asString("not set up") + ", "
                + (status.path("quiet").asBoolean() ? "all quiet" : "at work"));
        JsonNode store = status.path("store").path("problem");
        if (store.isString()) {
            printed.line(store.asString());
        }
        side(status, "freshbooks", "FreshBooks", printed);
        side(status, "tableau", "Tableau", printed);
        token("Tableau's token ", status.path("tableauToken"), printed);
        token("Its second token ", status.path("tableauSecondToken"), printed);
        for (JsonNode budget : status.path("budgets")) {
            printed.line(budget.path("sentence").asString(""));
        }
        JsonNode inbox = status.path("inbox");
        printed.line("Records: " + inbox.path("waiting").asLong() + " waiting, "
                + inbox.path("retrying").asLong() + " retrying, "
                + inbox.path("parked").asLong()
                + " need attention; the oldest waits for "
                + inbox.path("oldestSeconds").asLong() + " s");
        sources(status, printed);
        loads(status, printed);
        callbacks(status, printed);
    }

    private static void side(JsonNode status, String name, String spoken, Printed printed) {
        JsonNode side = status.path(name);
        String sentence = side.path("sentence").asString("");
        printed.line(
                spoken + ": " + side.path("state").asString("unknown") + (sentence.isEmpty() ? "" : ". " + sentence));
    }

    private static void token(String what, JsonNode token, Printed printed) {
        if (token.path("name").isString()) {
            printed.line(what + token.path("name").asString("") + ": " + life(token));
        }
    }

    private static String life(JsonNode token) {
        if (token.path("refusedAt").isString()) {
            return "refused by Tableau since " + Printed.moment(token.path("refusedAt")) + " (UTC)";
        }
        return (token.path("daysLeft").isNumber()
                        ? token.path("daysLeft").asLong() + " days left"
                        : "its last day is not known")
                + (token.path("idleDaysLeft").isNumber()
                        ? "; unused it would end in "
                                + token.path("idleDaysLeft").asLong() + " days"
                        : "");
    }

    private static void sources(JsonNode status, Printed printed) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("DATA SOURCE", "PUBLISHED", "ROWS", "TO SEND", "BEHIND", "LAST LOADED (UTC)"));
        for (JsonNode source : status.path("sources")) {
            rows.add(List.of(
                    source.path("name").asString(""),
                    source.path("published").asBoolean() ? "yes" : "no",
                    String.valueOf(source.path("rows").asLong()),
                    String.valueOf(source.path("staged").asLong()
                            + source.path("inBatch").asLong()),
                    source.path("lagSeconds").asLong() + " s",
                    Printed.moment(source.path("lastLoadedAt"))));
        }
        if (rows.size() > 1) {
            printed.line("");
            printed.table(rows, 40);
        }
    }

    private static void loads(JsonNode status, Printed printed) {
        for (JsonNode load : status.path("loads")) {
            printed.line("Load of " + load.path("kind").asString("") + ": "
                    + load.path("state").asString("") + ", " + read(load) + pace(load));
            if (load.path("nextAt").isString()) {
                printed.line("  waits at page " + load.path("page").asLong() + " until "
                        + Printed.moment(load.path("nextAt")) + " (UTC): "
                        + load.path("sentence").asString(""));
            }
        }
    }

    private static String read(JsonNode load) {
        long done = load.path("done").asLong();
        long total = load.path("total").asLong();
        if (!load.path("state").asString("").equals("done")) {
            return done + (total > 0 ? " of " + total : "");
        }
        return done + " read" + (load.path("missing").asLong() > 0 ? ", FreshBooks counts " + total : "");
    }

    private static String pace(JsonNode load) {
        return (load.path("perSecond").isNumber()
                        ? ", " + Math.max(1, Math.round(load.path("perSecond").asDouble())) + " a second"
                        : "")
                + (load.path("secondsLeft").isNumber()
                        ? ", some " + length(load.path("secondsLeft").asLong()) + " left"
                        : "");
    }

    private static String length(long seconds) {
        if (seconds < 120) {
            return Math.max(10, seconds) + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    private static void callbacks(JsonNode status, Printed printed) {
        List<String> dumb = new ArrayList<>();
        for (JsonNode callback : status.path("callbacks")) {
            if (!callback.path("verified").asBoolean()) {
                dumb.add(callback.path("event").asString(""));
            }
        }
        if (!dumb.isEmpty()) {
            printed.line("Callbacks not verified yet: " + String.join(", ", dumb));
        }
    }

    private static boolean needsAttention(JsonNode status) {
        return status.path("store").path("problem").isString()
                || status.path("inbox").path("parked").asLong() > 0
                || status.path("freshbooks").path("state").asString("").equals("reconnect-needed")
                || List.of("ends-soon", "token-shared", "reconnect-needed")
                        .contains(status.path("tableau").path("state").asString(""))
                || status.path("stories").path("needs-attention").asLong() > 0;
    }
}
