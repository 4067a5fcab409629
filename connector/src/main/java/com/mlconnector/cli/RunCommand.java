package com.mlconnector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stands here for the help, and for a call that cannot be right; the server itself is started before commands are read. */
@Command(
        name = "run",
        description = "Starts the server. Settings follow as --name=value, for example --server.port=8090.",
        synopsisHeading = "%nUsage: ml-connector run [--SETTING=VALUE...]%n",
        customSynopsis = "")
final class RunCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Unmatched
    @SuppressWarnings("UnusedVariable") // read by picocli
    private final List<String> settings = new ArrayList<>();

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "The server was not started: \"run\" has to be the first word, and only settings may follow, each as --name=value;"
                        + " for example --ml.data.folder=/var/lib/ml-connector.");
    }
}
