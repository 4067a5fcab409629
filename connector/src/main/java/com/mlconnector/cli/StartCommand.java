package com.mlconnector.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

@Command(
        name = "start",
        description = "Begins, once both sides are connected: registers the webhooks and reads everything once.")
final class StartCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Cli cli;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "the first day of the documents to read, such as 2024-01-31 (default: everything)")
    private @Nullable String from;

    @Override
    public Integer call() {
        Cli parent = java.util.Objects.requireNonNull(cli);
        JsonNode answer = parent.server().post("/api/start", from == null ? Map.of() : Map.of("from", from));
        if (!parent.printed().json(answer)) {
            parent.printed().line("It runs. The first load has begun; see \"status\".");
        }
        return Cli.OK;
    }
}
