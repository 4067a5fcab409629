package com.mlconnector.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

@Command(
        name = "audit",
        description = "Lists how far records are, or tells the story of one.",
        subcommands = AuditExportCommand.class)
final class AuditCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Cli cli;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "waiting, staged, succeeded, retrying or needs-attention")
    private String state = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "invoice, expense, client, category or account")
    private String kind = "";

    @Option(names = "--text", paramLabel = "TEXT", description = "a piece of the number or name, or the whole id")
    private String text = "";

    @Option(names = "--from", paramLabel = "TIME", description = "2026-03-02 or 2026-03-02T10:00, in UTC")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "the same; that moment itself is left out")
    private String to = "";

    @Option(names = "--page", paramLabel = "N", description = "which page of 50, from 1")
    private int page = 1;

    @Override
    public Integer call() {
        Cli parent = cli();
        String query = "?state=" + encoded(state) + "&kind=" + encoded(kind) + "&q=" + encoded(text) + "&from="
                + encoded(from) + "&to=" + encoded(to) + "&page=" + page;
        JsonNode answer = parent.server().get("/api/audit" + query);
        if (!parent.printed().json(answer)) {
            list(answer, parent.printed());
        }
        return Cli.OK;
    }

    @Command(name = "show", description = "Tells the story of one record, line by line.")
    int show(
            @Parameters(paramLabel = "KIND", description = "invoice, expense, client, category or account")
                    String which,
            @Parameters(paramLabel = "ID", description = "its FreshBooks id") String id) {
        Cli parent = cli();
        JsonNode answer = parent.server().get("/api/audit/" + segment(which) + "/" + segment(id));
        if (!parent.printed().json(answer)) {
            timeline(answer, parent.printed());
        }
        return Cli.OK;
    }

    @Command(
            name = "verify",
            description = "Finds lines of the journal that were changed, removed or added since they were written.")
    int verify(
            @Option(
                            names = "--archive",
                            paramLabel = "FILE",
                            description = "checks lines that left: a file of the folder archive, or an export as JSONL")
                    @Nullable
                    Path file) {
        Cli parent = cli();
        JsonNode answer = file == null
                ? parent.server().get("/api/audit/verify")
                : parent.server().send("/api/audit/archive", file);
        boolean intact = answer.path("broken").asInt(-1) == 0;
        if (!parent.printed().json(answer)) {
            Verified.print(answer, intact, parent.printed());
        }
        return intact ? Cli.OK : Cli.ATTENTION;
    }

    private static void list(JsonNode answer, Printed printed) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("WHEN (UTC)", "STATE", "RECORD", "NAME", "LAST STEP"));
        for (JsonNode story : answer.path("stories")) {
            rows.add(List.of(
                    Printed.moment(story.path("updatedAt")),
                    story.path("state").asString(""),
                    story.path("kind").asString("") + " " + story.path("id").asString(""),
                    story.path("label").asString(""),
                    Printed.cut(story.path("sentence").asString(""), 90)));
        }
        if (rows.size() == 1) {
            printed.line("No record fits.");
            return;
        }
        printed.table(rows, 44);
        if (answer.path("more").asBoolean()) {
            printed.line("There are more: --page " + (answer.path("page").asInt() + 1));
        }
    }

    private static void timeline(JsonNode answer, Printed printed) {
        JsonNode story = answer.path("story");
        printed.line(story.path("kind").asString("") + " " + story.path("id").asString("") + "  "
                + story.path("label").asString("") + "  [" + story.path("state").asString("") + "]");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode line : answer.path("lines")) {
            int attempt = line.path("attempt").asInt();
            String reason = line.path("reason").asString("");
            String next =
                    line.path("nextAt").isNull() ? "" : "  (next try " + Printed.moment(line.path("nextAt")) + ")";
            rows.add(List.of(
                    Printed.moment(line.path("at")),
                    line.path("step").asString("") + (attempt > 0 ? " (try " + attempt + ")" : ""),
                    line.path("sentence").asString("") + (reason.isEmpty() ? "" : "  [" + reason + "]") + next));
        }
        printed.table(rows, 40);
        String remedy = answer.path("remedy").asString("");
        if (!remedy.isEmpty()) {
            printed.line("what to do: " + remedy);
        }
    }

    Cli cli() {
        return java.util.Objects.requireNonNull(cli);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String segment(String value) {
        return encoded(value).replace("+", "%20");
    }
}
