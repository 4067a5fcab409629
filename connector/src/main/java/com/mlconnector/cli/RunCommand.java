package com.mlconnector.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stands here for the help; the server itself is started before the commands are read. */
@Command(
        name = "run",
        description = "Starts the server. Settings follow as --name=value, for example --server.port=8090.",
        synopsisHeading = "%nUsage: ml-connector run [--SETTING=VALUE...]%n",
        customSynopsis = "")
final class RunCommand implements Callable<Integer> {

    @Parameters(hidden = true)
    private List<String> settings = List.of();

    @Override
    public Integer call() {
        throw new CliFailed(
                "The server is started by \"run\" as the first word.",
                "Something stood before it: " + settings,
                "Write \"./ml-connector run\" and the settings after it.");
    }
}
