package com.mlconnector.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

@Command(name = "rebuild", description = "Makes a data source anew from what is known here, and swaps it in Tableau.")
final class RebuildCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Cli cli;

    @Parameters(index = "0", paramLabel = "NAME", description = "its name: \"FreshBooks Invoices\", or invoices")
    private @Nullable String name;

    @Override
    public Integer call() {
        Cli parent = java.util.Objects.requireNonNull(cli);
        JsonNode answer =
                parent.server().post("/api/sources/rebuild", Map.of("name", java.util.Objects.requireNonNull(name)));
        if (!parent.printed().json(answer)) {
            parent.printed()
                    .line(
                            answer.path("name").asString()
                                    + " is made anew. What people see in Tableau stays until it is whole; see \"source list\".");
        }
        return Cli.OK;
    }
}
