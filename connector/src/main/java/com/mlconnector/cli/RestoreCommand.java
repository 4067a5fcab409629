package com.mlconnector.cli;

import com.mlconnector.store.Backup;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "restore", description = "Puts a backup into a data folder that has no database yet.")
final class RestoreCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Cli cli;

    @Parameters(paramLabel = "FILE", description = "what backup wrote")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Cli parent = Objects.requireNonNull(cli);
        Path from = Objects.requireNonNull(file);
        parent.inFolder(folder -> {
            Backup.restore(from, folder);
            return 0L;
        });
        parent.printed()
                .line("The database is back. Put the file keys beside it, start the server, connect FreshBooks");
        parent.printed().line("again if status says so, and run: ml-connector sync all");
        return Cli.OK;
    }
}
