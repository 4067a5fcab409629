package com.mlconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    private static final String TOKEN = "a".repeat(64);

    @TempDir
    Path folder = Path.of("unset");

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private HttpServer server = anywhere();
    private String out = "";
    private String err = "";

    @BeforeEach
    void start() throws IOException {
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = answers.getOrDefault(exchange.getRequestURI().getPath(), "{}");
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? status : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("api-token"), TOKEN + "\n");
        Files.writeString(
                folder.resolve("api-address"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void listsRecordsInColumns() {
        answers.put("/api/audit", """
                {"stories": [{"kind": "invoice", "id": "41", "label": "INV-0041 · Acme", "state": "needs-attention",
                  "step": "needs-person", "reason": "tableau-forbidden", "sentence": "Tableau refused", "attempt": 1,
                  "nextAt": null, "updatedAt": "2026-03-02T10:00:05.123Z"}], "page": 1, "more": true}
                """);

        int code = run(
                "audit", "--state", "needs-attention", "--kind", "invoice", "--text", "a&b =", "--from", "2026-03-01");

        assertThat(code).isZero();
        assertThat(out.lines().toList())
                .containsExactly(
                        "WHEN (UTC)           STATE            RECORD      NAME             LAST STEP",
                        "2026-03-02 10:00:05  needs-attention  invoice 41  INV-0041 · Acme  Tableau refused",
                        "There are more: --page 2");
        assertThat(asked)
                .containsExactly(
                        "GET /api/audit?state=needs-attention&kind=invoice&q=a%26b+%3D&from=2026-03-01&to=&page=1 ");
    }

    @Test
    void takesLinesOfTheAuditTrailOutAsTheyAre() throws IOException {
        answers.put("/api/audit/export", "\"number\",\"label\"\r\n\"1\",\"'=Söhne 🦊\"\r\n");
        Path file = folder.resolve("trail.csv");

        assertThat(run("audit", "export", "--format", "csv", "--reason", "bug", "--from", "2026-03-01"))
                .isZero();
        assertThat(out).isEqualTo("\"number\",\"label\"\r\n\"1\",\"'=Söhne 🦊\"\r\n");
        assertThat(run("audit", "export", "--format", "csv", "--out", file.toString()))
                .isZero();
        assertThat(file).hasContent("\"number\",\"label\"\r\n\"1\",\"'=Söhne 🦊\"\r\n");
        assertThat(asked.get(0))
                .isEqualTo("GET /api/audit/export?format=csv&state=&kind=&reason=bug&q=&from=2026-03-01&to= ");
    }

    @Test
    void leavesNoPartOfAnExportBehindAsIfItWereWhole() throws IOException {
        Path file = folder.resolve("trail.jsonl");
        status = 400;
        answers.put("/api/audit/export", "{\"what\": \"There is no such state.\", \"why\": \"x\", \"remedy\": \"y\"}");

        assertThat(run("audit", "export", "--out", file.toString())).isEqualTo(1);
        assertThat(err).contains("There is no such state");
        assertThat(file).doesNotExist();

        status = 200;
        Files.writeString(file, "somebody's");
        assertThat(run("audit", "export", "--out", file.toString())).isEqualTo(1);
        assertThat(file).hasContent("somebody's");
    }

    @Test
    void saysWhatRetentionRemovedAndChecksWhatItRemoved() throws IOException {
        answers.put("/api/audit/verify", """
                {"lines": 12, "unsealed": 1, "broken": 0, "problems": [],
                 "removed": {"upTo": 81, "at": "2026-03-02T10:00:05Z", "kept": 2}}
                """);
        answers.put("/api/audit/archive", """
                {"lines": 81, "unsealed": 0, "seals": 1, "removedAt": "2026-03-02T10:00:05Z", "broken": 1,
                 "problems": ["Line 3 was changed"]}
                """);
        Path file = Files.writeString(folder.resolve("audit-1-81.jsonl"), "{}");

        assertThat(run("audit", "verify")).isZero();
        assertThat(out)
                .contains("Intact: 12 sealed lines, 1 newer ones")
                .contains("Lines up to 81 were removed by retention, last on 2026-03-02; 2 of them stay");
        assertThat(run("audit", "verify", "--archive", file.toString())).isEqualTo(1);
        assertThat(out).contains("NOT intact: 81 sealed lines", "Line 3 was changed");
        assertThat(asked).contains("POST /api/audit/archive {}");
        assertThat(run("audit", "verify", "--archive", folder.resolve("nowhere").toString()))
                .isEqualTo(1);
        assertThat(err).contains("cannot be read");
    }

    @Test
    void tellsTheStoryOfOneRecord() {
        answers.put("/api/audit/invoice/41", """
                {"story": {"kind": "invoice", "id": "41", "label": "INV-0041", "state": "retrying"},
                 "lines": [{"at": "2026-03-02T10:00:00Z", "step": "retrying", "reason": "freshbooks-unavailable",
                   "sentence": "FreshBooks answered 503", "attempt": 2, "nextAt": "2026-03-02T10:00:10Z", "actor": null}],
                 "remedy": "Nothing."}
                """);

        int code = run("audit", "show", "invoice", "41");

        assertThat(code).isZero();
        assertThat(out)
                .contains("invoice 41  INV-0041  [retrying]")
                .contains(
                        "retrying (try 2)  FreshBooks answered 503  [freshbooks-unavailable]  (next try 2026-03-02 10:00:10)")
                .contains("what to do: Nothing.");
    }

    @Test
    void keepsHostileNamesFromSteeringTheTerminal() {
        answers.put("/api/audit", """
                {"stories": [{"kind": "client", "id": "1", "label": "a\\u001b[2Jb\\nc\\u202ed 🦊", "state": "waiting",
                  "sentence": "\\u001b]0;x\\u0007", "updatedAt": "2026-03-02T10:00:05Z"}], "page": 1, "more": false}
                """);

        run("audit");

        assertThat(out.lines().toList()).hasSize(2);
        assertThat(out).doesNotContain("\u001b", "\u202e", "\u0007").contains("🦊");
    }

    @Test
    void replaysARecordOrAReason() {
        answers.put("/api/replay", "{\"replayed\": 1}");

        assertThat(run("replay", "invoice", "41")).isZero();
        assertThat(out).isEqualTo("1 record will be carried again.\n");
        assertThat(run("replay", "--reason", "tableau-forbidden")).isZero();
        assertThat(asked.get(0)).startsWith("POST /api/replay {").contains("\"kind\":\"invoice\"", "\"id\":\"41\"");
        assertThat(asked.get(1)).isEqualTo("POST /api/replay {\"reason\":\"tableau-forbidden\"}");
    }

    @Test
    void looksAtManyRecordsFirst() {
        String looked = """
                {"state": "looked", "paused": false, "start": "read", "total": 1, "done": 1, "sentence": null,
                 "found": {"skipped": 0, "added": 0, "changed": 1, "vanished": 0, "again": 0},
                 "rows": [{"kind": "invoice", "id": "41", "source": "FreshBooks Invoices", "key": "41", "change": "changed",
                           "sentence": "Outstanding 120.00 → 0.00"}],
                 "amounts": [{"source": "FreshBooks Invoices", "column": "Outstanding", "currency": "CAD",
                              "difference": "-120.0000"}]}
                """;
        answers.put("/api/replays", looked);
        answers.put("/api/replays/carry", "{\"done\": true}");

        assertThat(run("replay", "many", "--kind", "invoice", "--look")).isZero();
        assertThat(out)
                .contains("looked: 1 of 1 records, beginning at read", "rows: 0 new, 1 changed, 0 removed")
                .contains("Outstanding          CAD", "-120.0000", "Outstanding 120.00 → 0.00");
        assertThat(run("replay", "carry")).isZero();
        assertThat(asked.get(0)).startsWith("POST /api/replays {").contains("\"kind\":\"invoice\"", "\"look\":true");
        assertThat(asked.get(1)).isEqualTo("POST /api/replays/carry {}");
    }

    @Test
    void endsWithOneWhenSomethingNeedsAttention() {
        answers.put("/api/status", """
                {"version": "0.1.0", "connection": {"status": "running"}, "freshbooks": {"state": "good", "sentence": ""},
                 "tableau": {"state": "good", "sentence": ""}, "stories": {"needs-attention": 1},
                 "inbox": {"waiting": 2, "retrying": 0, "parked": 1, "oldestSeconds": 4},
                 "sources": [{"name": "FreshBooks Invoices", "published": true, "rows": 12, "staged": 1, "inBatch": 2,
                   "lastLoadedAt": "2026-03-02T10:00:05Z", "lagSeconds": 3}],
                 "loads": [{"kind": "invoice", "state": "running", "done": 3, "total": 10}],
                 "callbacks": [{"event": "invoice.update", "verified": false}], "quiet": false}
                """);

        assertThat(run("status")).isEqualTo(1);
        assertThat(out)
                .contains("connection running, at work", "2 waiting, 0 retrying, 1 need attention")
                .contains("FreshBooks Invoices  yes        12    3        3 s     2026-03-02 10:00:05")
                .contains("Load of invoice: running, 3 of 10", "not verified yet: invoice.update");
        answers.put("/api/status", "{\"inbox\": {\"parked\": 0}}");
        assertThat(run("status")).isZero();
    }

    @Test
    void endsWithOneWhenAPingFindsSomethingWrong() {
        answers.put("/api/ping", """
                [{"good": true, "what": "Sign-in", "found": "as Pat", "remedy": ""},
                 {"good": false, "what": "Project", "found": "there is none", "remedy": "Make it."}]
                """);

        assertThat(run("ping")).isEqualTo(1);
        assertThat(out).contains("ok      Sign-in: as Pat", "NOT OK  Project: there is none", "what to do: Make it.");
    }

    @Test
    void printsJsonForPrograms() {
        answers.put("/api/ping", "[{\"good\": true}]");

        assertThat(run("--json", "ping")).isZero();
        assertThat(out.replaceAll("\\s", "")).isEqualTo("[{\"good\":true}]");
        assertThat(run("ping", "--json")).isZero();
        assertThat(out.replaceAll("\\s", "")).isEqualTo("[{\"good\":true}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "pause",
                "resume",
                "sync reference",
                "sync all",
                "sync pause",
                "sync resume",
                "sync cancel"
            })
    void passesTheOthersOn(String command) {
        assertThat(run(command.split(" "))).isZero();

        assertThat(asked).containsExactly("POST /api/" + command.replace(' ', '/') + " {}");
        assertThat(out).endsWith(".\n");
    }

    @Test
    void showsHowEachDataSourceIs() {
        answers.put("/api/sources", """
                [{"name": "FreshBooks Invoices", "published": true, "off": false, "anew": null, "rows": 12, "current": true,
                  "lastLoadedAt": "2026-03-02T10:00:05.123Z"},
                 {"name": "FreshBooks Bills", "published": true, "off": false, "anew": "writing", "rows": 3, "current": false,
                  "lastLoadedAt": null},
                 {"name": "FreshBooks Taxes", "published": true, "off": true, "anew": null, "rows": 0, "current": true,
                  "lastLoadedAt": null}]
                """);

        assertThat(run("source", "list")).isZero();

        assertThat(out.lines().toList())
                .containsExactly(
                        "DATA SOURCE          STATE            ROWS  LAST LOADED (UTC)",
                        "FreshBooks Invoices  current          12    2026-03-02 10:00:05",
                        "FreshBooks Bills     being made anew  3     –",
                        "FreshBooks Taxes     off              0     –");
    }

    @ParameterizedTest
    @CsvSource({"rebuild invoice-lines,rebuild", "source off invoice-lines,off", "source on invoice-lines,on"})
    void changesOneDataSource(String command, String path) {
        answers.put("/api/sources/" + path, "{\"name\": \"FreshBooks Invoice Lines\"}");

        assertThat(run(command.split(" "))).isZero();

        assertThat(asked).containsExactly("POST /api/sources/" + path + " {\"name\":\"invoice-lines\"}");
        assertThat(out).startsWith("FreshBooks Invoice Lines is ");
    }

    @Test
    void passesOnTheDayThatHistoryBegins() {
        assertThat(run("start", "--from", "2024-01-31")).isZero();
        assertThat(run("sync", "all", "--from", "all")).isZero();

        assertThat(asked)
                .containsExactly("POST /api/start {\"from\":\"2024-01-31\"}", "POST /api/sync/all {\"from\":\"all\"}");
    }

    @Test
    void tellsHowFarHowFastAndWhereAReadingStands() {
        answers.put("/api/status", """
                {"loads": [
                  {"kind": "client", "state": "done", "done": 984, "total": 1000, "missing": 16, "nextAt": null},
                  {"kind": "invoice", "state": "running", "done": 1200, "total": 40000, "perSecond": 84.6,
                   "secondsLeft": 459, "nextAt": null},
                  {"kind": "expense", "state": "running", "done": 200, "total": 900, "page": 3, "perSecond": null,
                   "secondsLeft": null, "nextAt": "2026-03-02T10:00:05Z", "sentence": "FreshBooks asked for a pause"},
                  {"kind": "bill", "state": "paused", "done": 0, "total": 0}]}
                """);

        run("status");

        assertThat(out)
                .contains("Load of client: done, 984 read, FreshBooks counts 1000\n")
                .contains("Load of invoice: running, 1200 of 40000, 85 a second, some 7 min left\n")
                .contains("Load of expense: running, 200 of 900\n")
                .contains("  waits at page 3 until 2026-03-02 10:00:05 (UTC): FreshBooks asked for a pause\n")
                .contains("Load of bill: paused, 0\n");
    }

    @Test
    void saysWhatToDoWhenTheServerIsNotRunning() throws IOException {
        server.stop(0);

        assertThat(run("status")).isEqualTo(1);
        assertThat(err)
                .contains(
                        "The server is not running.",
                        "why:",
                        "Nothing answers at",
                        "what to do:",
                        "./ml-connector run");
        Files.delete(folder.resolve("api-address"));
        assertThat(run("status")).isEqualTo(1);
        assertThat(err).contains("There is no file api-address in the data folder", "--data-folder");
    }

    /** The test may run as a user who can read everything; a folder of that name cannot be read by anybody. */
    @Test
    void saysWhoseFileTheTokenIsWhenItCannotBeRead() throws IOException {
        Files.delete(folder.resolve("api-token"));
        Files.createDirectory(folder.resolve("api-token"));

        assertThat(run("status")).isEqualTo(1);
        assertThat(err)
                .contains("The file api-token in", "cannot be read")
                .contains("why:  It belongs to the user who runs the server.")
                .contains("what to do:  Run this command as that user.");
        assertThat(asked).isEmpty();
    }

    @Test
    void saysThatTheAddressIsNone() throws IOException {
        Files.writeString(folder.resolve("api-address"), "somewhere else");

        assertThat(run("status")).isEqualTo(1);
        assertThat(err).contains("holds no address", "Stop the server and start it again");
    }

    @Test
    void sendsAnIdAsItIsHoweverOdd() {
        assertThat(run("audit", "show", "invoice", "4/1 ?#%")).isZero();
        assertThat(asked).containsExactly("GET /api/audit/invoice/4%2F1%20%3F%23%25 ");
    }

    @Test
    void saysWhatTheServerSaidOfAWrongKindIdOrReason() {
        status = 400;
        answers.put(
                "/api/replay",
                "{\"what\": \"There is no such reason.\", \"why\": \"None has that word.\", \"remedy\": \"See docs/reasons.md.\"}");

        assertThat(run("replay", "--reason", "because")).isEqualTo(1);
        assertThat(err)
                .isEqualTo(
                        "There is no such reason.\n  why:  None has that word.\n  what to do:  See docs/reasons.md.\n");
        assertThat(out).isEmpty();
    }

    @Test
    void saysThatNothingFits() {
        answers.put("/api/audit", "{\"stories\": [], \"page\": 1, \"more\": false}");

        assertThat(run("audit", "--text", "nobody")).isZero();
        assertThat(out).isEqualTo("No record fits.\n");
    }

    @Test
    void saysWhatTheServerSaidWhenItRefused() throws IOException {
        status = 404;
        answers.put(
                "/api/audit/invoice/9",
                "{\"what\": \"Nothing is known.\", \"why\": \"No notice.\", \"remedy\": \"Wait.\"}");

        assertThat(run("audit", "show", "invoice", "9")).isEqualTo(1);
        assertThat(err).contains("Nothing is known.", "why:  No notice.", "what to do:  Wait.");
        Files.writeString(folder.resolve("api-token"), "b".repeat(64));
        assertThat(run("ping")).isEqualTo(1);
        assertThat(err).contains("does not accept our token");
    }

    @Test
    void saysThatSomethingElseAnswered() {
        answers.put("/api/status", "<html>hello</html>");

        assertThat(run("status")).isEqualTo(1);
        assertThat(err).contains("What answered is not the ml-connector server.");
    }

    @Test
    void endsWithTwoWhenCalledWrongly() {
        assertThat(run("dance")).isEqualTo(2);
        assertThat(run("audit", "--colour", "red")).isEqualTo(2);
        assertThat(run("replay")).isEqualTo(2);
        assertThat(run("replay", "invoice")).isEqualTo(2);
        assertThat(run("replay", "invoice", "41", "--reason", "bug")).isEqualTo(2);
        assertThat(err).contains("Name a record (KIND ID) or a reason (--reason WORD).", "Usage: ml-connector replay");
        assertThat(run("audit", "--page", "two")).isEqualTo(2);
        assertThat(err).contains("--page", "two");
        assertThat(run("audit", "show", "invoice")).isEqualTo(2);
        assertThat(err).contains("'ID'", "Usage: ml-connector audit show");
        assertThat(run("sync")).isEqualTo(2);
        assertThat(run("source")).isEqualTo(2);
        assertThat(run("rebuild")).isEqualTo(2);
        assertThat(Cli.execute(new String[0], quiet(), quiet())).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void knowsWhenTheServerIsWanted() {
        assertThat(Cli.wantsServer(new String[] {"run", "--server.port=1"})).isTrue();
        assertThat(Cli.wantsServer(new String[] {"run", "--help"})).isFalse();
        assertThat(Cli.wantsServer(new String[] {"status"})).isFalse();
        assertThat(Cli.wantsServer(new String[0])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --data-folder=/x", "run --data-folder /x", "run --ml.admin.new-password", "run now"})
    void startsNoServerWhenWhatFollowsWouldBeIgnored(String command) {
        String[] words = command.split(" ");

        assertThat(Cli.wantsServer(words)).isFalse();
        assertThat(run(words)).isEqualTo(2);
        assertThat(err).contains("The server was not started", "--name=value", "--ml.data.folder=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "status",
                "ping",
                "audit",
                "audit show",
                "replay",
                "sync",
                "sync reference",
                "sync all",
                "rebuild",
                "source list",
                "source off",
                "source on",
                "pause",
                "resume"
            })
    void showsHelpForEveryCommand(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();

        assertThat(out).contains("Usage: ml-connector " + command).containsPattern("(?m)^[A-Z][^.]+\\.");
        assertThat(err).isEmpty();
    }

    private int run(String... args) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        String[] whole = Stream.concat(Stream.of("--data-folder", folder.toString()), Arrays.stream(args))
                .toArray(String[]::new);
        int code = Cli.execute(whole, printing(told), printing(complained));
        out = told.toString(StandardCharsets.UTF_8);
        err = complained.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static PrintStream quiet() {
        return printing(new ByteArrayOutputStream());
    }

    private static PrintStream printing(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private static HttpServer anywhere() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
