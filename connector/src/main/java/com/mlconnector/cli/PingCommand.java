package com.mlconnector.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

@Command(name = "ping", description = "Tests FreshBooks and Tableau for real and says what it found.")
final class PingCommand implements Callable<Integer> {

    @ParentCommand
    private @org.jspecify.annotations.Nullable Cli cli;

    @Override
    public Integer call() {
        Cli parent = java.util.Objects.requireNonNull(cli);
        JsonNode findings = parent.server().post("/api/ping", Map.of());
        boolean allGood = true;
        boolean told = parent.printed().json(findings);
        for (JsonNode finding : findings) {
            boolean good = finding.path("good").asBoolean();
            allGood &= good;
            if (!told) {
                tell(finding, good, parent.printed());
            }
        }
        return allGood ? Cli.OK : Cli.ATTENTION;
    }

    private static void tell(JsonNode finding, boolean good, Printed printed) {
        printed.line((good ? "ok      " : "NOT OK  ") + finding.path("what").asString("") + ": "
                + finding.path("found").asString(""));
        String remedy = finding.path("remedy").asString("");
        if (!remedy.isEmpty()) {
            printed.line("        what to do: " + remedy);
        }
    }
}
