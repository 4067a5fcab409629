package com.mlconnector.cli;

import com.mlconnector.store.Backup;
import com.mlconnector.store.Database;
import com.mlconnector.store.Move;
import com.mlconnector.store.StoreSettings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "restore",
        description =
                "Puts a backup into a data folder that has no database yet, or into an empty PostgreSQL database.")
final class RestoreCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Cli cli;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Parameters(paramLabel = "FILE", description = "what backup wrote")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Cli parent = Objects.requireNonNull(cli);
        Path from = Objects.requireNonNull(file);
        parent.inFolder(folder -> {
            StoreSettings settings = data.settings(folder);
            if (settings.database() == Database.POSTGRESQL) {
                return Move.restore(from, settings, line -> parent.printed().line(line));
            }
            Backup.restore(from, folder);
            return 0L;
        });
        parent.printed()
                .line(
                        "The database is back. Put the file keys into the data folder, start the server, connect FreshBooks");
        parent.printed().line("again if status says so, and run: ml-connector sync all");
        return Cli.OK;
    }
}
