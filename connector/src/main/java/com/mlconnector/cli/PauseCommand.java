package com.mlconnector.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

@Command(name = "pause", description = "Stops reading and loading; notices are still taken in.")
final class PauseCommand implements Callable<Integer> {

    @ParentCommand
    private @org.jspecify.annotations.Nullable Cli cli;

    @Override
    public Integer call() {
        Cli parent = java.util.Objects.requireNonNull(cli);
        JsonNode answer = parent.server().post("/api/pause", Map.of());
        if (!parent.printed().json(answer)) {
            parent.printed()
                    .line("Paused. Notices are still taken in and kept; nothing is read or loaded until \"resume\"."
                            + (answer.path("settled").asBoolean() ? "" : " A call that was under way goes on yet."));
        }
        return Cli.OK;
    }
}
