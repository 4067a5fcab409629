package com.mlconnector.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "export", description = "Gives out lines of the audit trail, each with what it can be checked by.")
final class AuditExportCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable AuditCommand audit;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv or jsonl (default: jsonl)")
    private String format = "jsonl";

    @Option(names = "--out", paramLabel = "FILE", description = "where to; must not be there yet (default: print)")
    private @Nullable Path file;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "lines from then on, 2026-03-02 or 2026-03-02T10:00, UTC")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "the same; that moment itself is left out")
    private String to = "";

    @Option(names = "--state", paramLabel = "STATE", description = "of records in that state")
    private String state = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "of that kind of record")
    private String kind = "";

    @Option(names = "--reason", paramLabel = "REASON", description = "of records that fail for that reason")
    private String reason = "";

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "of records by a piece of the number or name, or the id")
    private String text = "";

    @Override
    public Integer call() {
        Cli parent = Objects.requireNonNull(audit).cli();
        String path = "/api/audit/export?format=" + AuditCommand.encoded(format) + "&state="
                + AuditCommand.encoded(state) + "&kind=" + AuditCommand.encoded(kind) + "&reason="
                + AuditCommand.encoded(reason) + "&q=" + AuditCommand.encoded(text) + "&from="
                + AuditCommand.encoded(from) + "&to=" + AuditCommand.encoded(to);
        Path whole = file;
        if (whole == null) {
            parent.server().download(path, parent.out());
            return Cli.OK;
        }
        parent.server().toFile(path, whole);
        parent.printed().line(whole + " holds what was asked for.");
        return Cli.OK;
    }
}
