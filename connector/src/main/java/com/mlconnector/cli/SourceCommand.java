package com.mlconnector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "source", description = "Shows the data sources, and switches them off and on.")
final class SourceCommand implements Runnable {

    @ParentCommand
    private @Nullable Cli cli;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Say what to do: source list, source off, or source on.");
    }

    @Command(name = "list", description = "Shows every data source with its state and its rows.")
    int list() {
        Cli parent = Objects.requireNonNull(cli);
        JsonNode sources = parent.server().get("/api/sources");
        if (!parent.printed().json(sources)) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("DATA SOURCE", "STATE", "ROWS", "LAST LOADED (UTC)"));
            for (JsonNode source : sources) {
                rows.add(List.of(
                        source.path("name").asString(),
                        state(source),
                        source.path("rows").asString(),
                        Printed.moment(source.path("lastLoadedAt"))));
            }
            parent.printed().table(rows, 40);
        }
        return Cli.OK;
    }

    private static String state(JsonNode source) {
        if (source.path("off").asBoolean()) {
            return "off";
        }
        if (!source.path("anew").isNull()) {
            return "being made anew";
        }
        if (!source.path("published").asBoolean()) {
            return "not published yet";
        }
        return source.path("current").asBoolean() ? "current" : "loading";
    }

    @Command(name = "off", description = "Stops keeping a data source; in Tableau it stays as it is.")
    int off(@Parameters(paramLabel = "NAME", description = "its name") String name) {
        return change("off", name, " is off. In Tableau it stays as it is now.");
    }

    @Command(name = "on", description = "Keeps a data source again, and brings it up to date.")
    int on(@Parameters(paramLabel = "NAME", description = "its name") String name) {
        return change("on", name, " is on and is made anew.");
    }

    private int change(String what, String name, String said) {
        Cli parent = Objects.requireNonNull(cli);
        JsonNode answer = parent.server().post("/api/sources/" + what, Map.of("name", name));
        if (!parent.printed().json(answer)) {
            parent.printed().line(answer.path("name").asString() + said);
        }
        return Cli.OK;
    }
}
