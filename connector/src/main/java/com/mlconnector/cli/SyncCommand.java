package com.mlconnector.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
                "Say what to read: sync changes, sync reference, or sync all; or pause, resume or cancel the reading.");
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
    int all(
            @Option(
                            names = "--from",
                            paramLabel = "DAY",
                            description =
                                    "the first day of the documents to read from now on, such as 2024-01-31, or \"all\"; otherwise as before")
                    @Nullable
                    String from) {
        return post(
                "all",
                from == null ? Map.of() : Map.of("from", from),
                "Everything is read anew; what differs is sent to Tableau. See \"status\".");
    }

    @Command(name = "pause", description = "Pauses the reading that is under way; notices are still carried.")
    int pause() {
        return begin("pause", "The reading is paused; \"sync resume\" goes on where it stands.");
    }

    @Command(name = "resume", description = "Goes on with the reading where it was paused.")
    int resume() {
        return begin("resume", "The reading goes on where it stood; see \"status\".");
    }

    @Command(name = "cancel", description = "Ends the reading that is under way or paused; what was read is kept.")
    int cancel() {
        return begin("cancel", "The reading is cancelled; what was read is kept. \"sync all\" reads everything anew.");
    }

    private int begin(String what, String said) {
        return post(what, Map.of(), said);
    }

    private int post(String what, Map<String, String> body, String said) {
        Cli parent = java.util.Objects.requireNonNull(cli);
        JsonNode answer = parent.server().post("/api/sync/" + what, body);
        if (!parent.printed().json(answer)) {
            parent.printed().line(said);
        }
        return Cli.OK;
    }
}
