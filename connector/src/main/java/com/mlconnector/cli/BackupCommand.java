package com.mlconnector.cli;

import com.mlconnector.store.Backup;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "backup", description = "Copies the SQLite database into a file, while the server runs or not.")
final class BackupCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Cli cli;

    @Parameters(paramLabel = "FILE", description = "where to; must not be there yet")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Cli parent = Objects.requireNonNull(cli);
        Path to = Objects.requireNonNull(file);
        long bytes = parent.inFolder(folder -> Backup.write(folder, to));
        parent.printed()
                .line("%s holds the database, %,d bytes. Its secrets open with the file keys alone:"
                        .formatted(to, bytes));
        parent.printed().line("keep a copy of that in another place.");
        return Cli.OK;
    }
}
