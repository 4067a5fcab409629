package com.mlconnector.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

@Command(name = "resume", description = "Goes on after a pause.")
final class ResumeCommand implements Callable<Integer> {

    @ParentCommand
    private @org.jspecify.annotations.Nullable Cli cli;

    @Override
    public Integer call() {
        Cli parent = java.util.Objects.requireNonNull(cli);
        JsonNode answer = parent.server().post("/api/resume", Map.of());
        if (!parent.printed().json(answer)) {
            parent.printed().line("Running. What gathered meanwhile is carried now.");
        }
        return Cli.OK;
    }
}
