package com.mlconnector.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "replay",
        description =
                "Carries a record again from the start, or all that wait for one reason; or many, see its commands.")
final class ReplayCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Cli cli;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            description = "invoice, expense, client, category or account")
    private @Nullable String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "its FreshBooks id")
    private @Nullable String id;

    @Option(
            names = "--reason",
            paramLabel = "WORD",
            description = "a word of docs/reasons.md, for example tableau-forbidden")
    private @Nullable String reason;

    @Override
    public Integer call() {
        Cli parent = java.util.Objects.requireNonNull(cli);
        JsonNode answer = parent.server().post("/api/replay", asked());
        if (!parent.printed().json(answer)) {
            long many = answer.path("replayed").asLong();
            parent.printed().line(many + (many == 1 ? " record" : " records") + " will be carried again.");
        }
        return Cli.OK;
    }

    @Command(
            name = "many",
            description = "Carries many records again, chosen by filter, or first looks at what would change.")
    int many(
            @Option(names = "--state", paramLabel = "WORD", description = "as the audit list") @Nullable String state,
            @Option(names = "--kind", paramLabel = "WORD", description = "as the audit list") @Nullable String ofKind,
            @Option(names = "--reason", paramLabel = "WORD", description = "a word of docs/reasons.md") @Nullable
                    String because,
            @Option(names = "--search", paramLabel = "TEXT", description = "number, name or id") @Nullable String text,
            @Option(names = "--from", paramLabel = "TIME", description = "last step since, UTC: 2026-03-02T10:00")
                    @Nullable
                    String from,
            @Option(names = "--to", paramLabel = "TIME", description = "last step before, UTC") @Nullable String to,
            @Option(
                            names = "--start",
                            paramLabel = "STEP",
                            description =
                                    "read: ask FreshBooks again; transform: only work rows out again; send: send all rows again")
                    @Nullable
                    String start,
            @Option(names = "--look", description = "change nothing, only find out what would change") boolean look) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("state", state);
        body.put("kind", ofKind);
        body.put("reason", because);
        body.put("q", text);
        body.put("from", from);
        body.put("to", to);
        body.put("start", start);
        body.put("look", look);
        return shown(server().post("/api/replays", body));
    }

    @Command(name = "show", description = "Shows how far that is, and what would change.")
    int show() {
        return shown(server().get("/api/replays"));
    }

    @Command(name = "carry", description = "Carries what was looked at.")
    int carry() {
        return told("carry", "They are carried again; see \"replay show\".");
    }

    @Command(name = "pause", description = "Pauses it.")
    int pause() {
        return told("pause", "It is paused; \"replay resume\" goes on where it stands.");
    }

    @Command(name = "resume", description = "Goes on with it.")
    int resume() {
        return told("resume", "It goes on; see \"replay show\".");
    }

    @Command(name = "cancel", description = "Ends it; what was handed on is carried.")
    int cancel() {
        return told("cancel", "It is cancelled; what was handed on before is carried.");
    }

    private int told(String what, String said) {
        JsonNode answer = server().post("/api/replays/" + what, Map.of());
        if (!printed().json(answer)) {
            printed().line(said);
        }
        return Cli.OK;
    }

    private int shown(JsonNode answer) {
        if (printed().json(answer)) {
            return Cli.OK;
        }
        JsonNode found = answer.path("found");
        printed()
                .line("%s%s: %d of %d records, beginning at %s"
                        .formatted(
                                answer.path("state").asString(),
                                answer.path("paused").asBoolean() ? ", paused" : "",
                                answer.path("done").asLong(),
                                answer.path("total").asLong(),
                                answer.path("start").asString()));
        if (answer.path("sentence").isString()) {
            printed().line(answer.path("sentence").asString());
        }
        if (answer.path("state").asString().startsWith("look")) {
            printed()
                    .line("rows: %d new, %d changed, %d removed, %d sent as they are; %d records left out"
                            .formatted(
                                    found.path("added").asLong(),
                                    found.path("changed").asLong(),
                                    found.path("vanished").asLong(),
                                    found.path("again").asLong(),
                                    found.path("skipped").asLong()));
        }
        List<List<String>> lines = new ArrayList<>();
        answer.path("amounts")
                .forEach(amount -> lines.add(List.of(
                        amount.path("source").asString(),
                        amount.path("column").asString(),
                        amount.path("currency").asString(),
                        amount.path("difference").asString())));
        answer.path("rows")
                .forEach(row -> lines.add(List.of(
                        row.path("kind").asString() + " " + row.path("id").asString(),
                        row.path("source").asString(),
                        row.path("change").asString(),
                        row.path("sentence").asString())));
        printed().table(lines, 40);
        return Cli.OK;
    }

    private Server server() {
        return java.util.Objects.requireNonNull(cli).server();
    }

    private Printed printed() {
        return java.util.Objects.requireNonNull(cli).printed();
    }

    private Map<String, String> asked() {
        if (reason != null && kind == null) {
            return Map.of("reason", reason);
        }
        if (reason == null && kind != null && id != null) {
            return Map.of("kind", kind, "id", id);
        }
        throw new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(),
                "Name a record (KIND ID) or a reason (--reason WORD).");
    }
}
