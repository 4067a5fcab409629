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
        name = "backup",
        description = "Copies the database, SQLite or PostgreSQL, into a SQLite file, while the server runs or not.")
final class BackupCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Cli cli;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Parameters(paramLabel = "FILE", description = "where to; must not be there yet")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Cli parent = Objects.requireNonNull(cli);
        Path to = Objects.requireNonNull(file);
        long bytes = parent.inFolder(folder -> {
            StoreSettings settings = data.settings(folder);
            return settings.database() == Database.SQLITE
                    ? Backup.write(folder, to)
                    : Move.backup(settings, to, line -> parent.printed().line(line));
        });
        parent.printed()
                .line("%s holds the database, %,d bytes. Its secrets open with the file keys alone:"
                        .formatted(to, bytes));
        parent.printed().line("keep a copy of that in another place.");
        return Cli.OK;
    }
}
