package com.mlconnector.cli;

import com.mlconnector.store.Backup;
import com.mlconnector.store.FolderLock;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The commands. All but {@code run}, {@code backup}, {@code restore} and {@code move-to-postgresql} talk to the running server and start without the application's frame, so they answer
 * at once. They end with 0 when all is well, 1 when something failed or needs attention, 2 when called wrongly.
 */
@Command(
        name = "ml-connector",
        description = "Keeps Tableau data sources equal to the books in FreshBooks.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            StartCommand.class,
            StatusCommand.class,
            PingCommand.class,
            AuditCommand.class,
            ReplayCommand.class,
            SyncCommand.class,
            RebuildCommand.class,
            SourceCommand.class,
            KeysCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MoveCommand.class
        })
public final class Cli {
    static final int OK = 0;
    static final int ATTENTION = 1;
    private static final Pattern SETTING = Pattern.compile("--[^.=\\s]+\\.[^=\\s]+=.*", Pattern.DOTALL);

    @Option(
            names = "--data-folder",
            scope = ScopeType.INHERIT,
            paramLabel = "FOLDER",
            description = "where the server keeps its data (default: $ML_DATA_FOLDER, else data)")
    private Path folder = folderByDefault();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "print the server's answer as JSON")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    private final PrintStream out;

    private Cli(PrintStream out) {
        this.out = out;
    }

    /**
     * True for {@code run} with nothing but settings: the caller then starts the server with them. Anything else after it
     * would be ignored in silence, so {@link RunCommand} says what is wrong.
     */
    public static boolean wantsServer(String[] args) {
        return args.length > 0
                && args[0].equals("run")
                && Arrays.stream(args)
                        .skip(1)
                        .allMatch(arg -> SETTING.matcher(arg).matches());
    }

    /** @return the exit code */
    public static int execute(String[] args, PrintStream out, PrintStream err) {
        CommandLine commands = commands(out)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failed, command, parsed) -> failed(failed, err))
                .setParameterExceptionHandler((wrong, given) -> misused(wrong, err));
        if (args.length == 0) {
            commands.usage(err);
            return CommandLine.ExitCode.USAGE;
        }
        return commands.execute(args);
    }

    static CommandLine commands(PrintStream out) {
        CommandLine commands = new CommandLine(new Cli(out));
        Objects.requireNonNull(commands.getSubcommands().get("run"))
                .getHelpSectionMap()
                .remove(CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST);
        return commands;
    }

    Server server() {
        return new Server(folder);
    }

    /** Does something with the data folder itself; what is in the way is said as it is. */
    long inFolder(ToLongFunction<Path> deed) {
        try {
            return deed.applyAsLong(folder);
        } catch (Backup.Refused | FolderLock.InUse refused) {
            throw new CliFailed(
                    "Nothing was done.", String.valueOf(refused.getMessage()), "Correct that and try again.");
        }
    }

    /** A sentence for people, where no program reads. */
    void told(String sentence) {
        if (!json) {
            printed().line(sentence);
        }
    }

    PrintStream out() {
        return out;
    }

    Printed printed() {
        return new Printed(out, json);
    }

    private static Path folderByDefault() {
        String named = System.getenv("ML_DATA_FOLDER");
        return Path.of(named == null || named.isBlank() ? "data" : named);
    }

    private static int failed(Exception failed, PrintStream err) {
        if (failed instanceof CliFailed told) {
            err.println(told.told());
            return ATTENTION;
        }
        err.println("The command met something it did not expect: " + Printed.plain(String.valueOf(failed)));
        return ATTENTION;
    }

    private static int misused(ParameterException wrong, PrintStream err) {
        err.println(Printed.plain(String.valueOf(wrong.getMessage())));
        wrong.getCommandLine().usage(err);
        return CommandLine.ExitCode.USAGE;
    }
}
