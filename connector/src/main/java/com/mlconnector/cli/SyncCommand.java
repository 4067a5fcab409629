package com.mlconnector.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "sync", description = "Reads from FreshBooks what no notice told of.")
final class SyncCommand implements Runnable {

    @ParentCommand
    private @Nullable Cli cli;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(),
                "Say what to read: sync changes, sync reference, or sync all.");
    }

    @Command(name = "changes", description = "Searches FreshBooks now for changes that no webhook told.")
    int changes() {
        return begin("changes", "FreshBooks is searched for changes that no webhook told; see \"status\".");
    }

    @Command(name = "reference", description = "Reads all clients, the chart of accounts and the categories anew.")
    int reference() {
        return begin("reference", "Clients, the chart of accounts and the categories are read anew; see \"status\".");
    }

    @Command(name = "all", description = "Reads everything anew, as after a restore; sends only what differs.")
    int all() {
        return begin("all", "Everything is read anew; what differs is sent to Tableau. See \"status\".");
    }

    private int begin(String what, String said) {
        Cli parent = java.util.Objects.requireNonNull(cli);
        JsonNode answer = parent.server().post("/api/sync/" + what, Map.of());
        if (!parent.printed().json(answer)) {
            parent.printed().line(said);
        }
        return Cli.OK;
    }
}
