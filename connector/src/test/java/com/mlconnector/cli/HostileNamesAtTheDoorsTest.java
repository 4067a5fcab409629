package com.mlconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Step;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Labels;
import com.mlconnector.flow.HostileNames;
import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's name that does harm where it is taken for more than text, at each door where somebody reads it. */
class HostileNamesAtTheDoorsTest extends RunningServer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RecordKey CLIENT = new RecordKey(new ConnectionId("main"), Kind.CLIENT, "12");
    private static final String STEERING =
            "[\\p{Cc}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\n]]";

    @Autowired
    private Journal journal;

    static List<String> names() {
        return Stream.concat(HostileNames.all().stream(), Stream.of("nul\0nul", "half \ud83d"))
                .toList();
    }

    @BeforeEach
    @AfterEach
    void forget() {
        List.of("journal_line", "story")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @ParameterizedTest
    @MethodSource("names")
    void isShownAsTextOnPages(String name) {
        tell(name);
        Visitor admin = admin();

        for (String page : List.of("/", "/audit", "/audit/client/12", "/audit?q=alert")) {
            String body = admin.get(page).body();
            assertThat(body)
                    .as(page)
                    .contains("</html>")
                    .doesNotContain("<script>alert", "<img src=x", "drop table story; --\\\",\"\"", ">49<");
            assertThat(body.replaceAll(STEERING, "")).as(page).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void isOneTextInTheApi(String name) {
        tell(name);

        String body = new Visitor(port)
                .get("/api/audit", "Authorization", "Bearer " + token())
                .body();
        JsonNode stories = JSON.readTree(body).path("stories");

        assertThat(stories).hasSize(1);
        assertThat(stories.get(0).path("id").stringValue()).isEqualTo("12");
        assertThat(stories.get(0).path("label").stringValue()).isEqualTo(Labels.of(client(name)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void steersNoTerminal(String name) {
        tell(name);

        assertThat(printed("audit").lines().toList()).hasSize(2);
        for (String out : List.of(
                printed("audit"),
                printed("audit", "show", "client", "12"),
                printed("--json", "audit"),
                printed("audit", "show", "client", name.replace("\0", "")),
                printed("status"))) {
            assertThat(out.replaceAll(STEERING, "")).isEqualTo(out);
        }
    }

    private void tell(String name) {
        journal.write(new JournalLine(
                clock.instant(),
                CLIENT.connection(),
                CLIENT,
                Step.NEEDS_PERSON,
                Reason.RECORD_UNREADABLE,
                "client 12 cannot be carried: its field p_city is \"" + name + "\"",
                1,
                null,
                Labels.of(client(name))));
    }

    private static BookRecord client(String name) {
        return new BookRecord(CLIENT, "v1", false, JSON.createObjectNode().put("organization", name));
    }

    private String printed(String... args) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        String[] whole = Stream.concat(Stream.of("--data-folder", folder.toString()), Stream.of(args))
                .toArray(String[]::new);
        int unused = Cli.execute(whole, out, out);
        return told.toString(StandardCharsets.UTF_8);
    }
}
