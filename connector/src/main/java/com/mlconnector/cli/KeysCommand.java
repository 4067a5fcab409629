package com.mlconnector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "keys", description = "Shows the keys that seal the secrets, turns to a new one, retires old ones.")
final class KeysCommand implements Runnable {

    @ParentCommand
    private @Nullable Cli cli;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Say what to do: keys status, keys rotate, or keys retire.");
    }

    @Command(name = "status", description = "Shows each key and how many secrets it seals.")
    int status() {
        return print(Objects.requireNonNull(cli).server().get("/api/keys"));
    }

    @Command(
            name = "rotate",
            description = "Adds a new key and seals every secret anew with it, while the server runs.")
    int rotate() {
        int code = print(Objects.requireNonNull(cli).server().post("/api/keys/rotate", Map.of()));
        say("Copy the file keys of the data folder to where your copies lie, and to every other node.");
        return code;
    }

    @Command(name = "retire", description = "Takes old keys out of use once they seal nothing any more.")
    int retire() {
        int code = print(Objects.requireNonNull(cli).server().post("/api/keys/retire", Map.of()));
        say("Older copies of the database open only with the copy of keys from their time: keep it as long as them.");
        return code;
    }

    private int print(JsonNode answer) {
        Printed printed = Objects.requireNonNull(cli).printed();
        if (!printed.json(answer)) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("KEY", "USE", "SECRETS", "SINCE (UTC)"));
            for (JsonNode key : answer.path("keys")) {
                rows.add(List.of(
                        key.path("number").asString(),
                        key.path("use").asString(),
                        key.path("values").asString(),
                        Printed.moment(key.path("since"))));
            }
            printed.table(rows, 40);
        }
        return Cli.OK;
    }

    private void say(String sentence) {
        Objects.requireNonNull(cli).told(sentence);
    }
}
