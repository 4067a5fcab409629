package com.mlconnector.cli;

import com.mlconnector.store.Move;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "move-to-postgresql",
        description = "Moves the SQLite database, whose server must have ended, into an empty PostgreSQL database.")
final class MoveCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Cli cli;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Override
    public Integer call() {
        Cli parent = Objects.requireNonNull(cli);
        long rows = parent.inFolder(folder -> Move.toPostgresql(
                data.settings(folder), line -> parent.printed().line(line)));
        parent.printed()
                .line("%,d rows are in PostgreSQL, each compared. Start the server with the same settings;"
                        .formatted(rows));
        parent.printed().line("the old database is now called ml-connector.db.moved. Keep it until you are content.");
        return Cli.OK;
    }
}
