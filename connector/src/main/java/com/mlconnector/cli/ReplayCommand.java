package com.mlconnector.cli;

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

@Command(name = "replay", description = "Carries a record again from the start, or all that wait for one reason.")
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
