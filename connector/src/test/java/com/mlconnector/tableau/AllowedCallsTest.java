package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.credentials.Secret;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Reply;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * We write data sources and nothing else: no other call that changes anything in Tableau exists in the code. The only thing that
 * is ever removed is the copy of a data source that we made ourselves.
 */
class AllowedCallsTest {
    private static final Path SOURCES = Path.of("src/main/java/com/mlconnector");
    private static final String UPLOAD = "1:a-1:0";

    @TempDir
    Path folder = Path.of("unset");

    private TableauRoom room;

    @BeforeEach
    void open() {
        room = new TableauRoom(Database.SQLITE, folder);
        room.server
                .on("POST", site("/fileUploads"), Reply.json(Answers.upload(UPLOAD)))
                .on("PUT", site("/fileUploads/" + UPLOAD), Reply.json(Answers.upload(UPLOAD)))
                .on("POST", site("/datasources"), Reply.json("{\"datasource\":{\"id\":\"luid-1\"}}"))
                .on("PATCH", site("/datasources/luid-1/data"), Reply.json("{\"job\":{\"id\":\"job-1\"}}"))
                .on("GET", site("/datasources/luid-1"), Reply.json("{\"datasource\":{\"id\":\"luid-1\"}}"))
                .on("GET", site("/datasources/luid-1/content"), Reply.json("rows"))
                .on("DELETE", site("/datasources/luid-1"), Reply.of(204, ""))
                .on("GET", site("/datasources"), Reply.json("{\"datasources\":{}}"))
                .on("GET", site("/jobs/job-1"), Reply.error(400031, "?"))
                .on("GET", site("/jobs"), Reply.json("{\"backgroundJobs\":{}}"))
                .on("GET", site("/users/user-luid-1"), Reply.json("{\"user\":{\"siteRole\":\"Creator\"}}"))
                .on(
                        "GET",
                        site("/projects"),
                        Reply.json("{\"projects\":{\"project\":{\"id\":\"project-luid-1\",\"name\":\"Finance\"}}}"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void everyPublicMethodTogetherWritesOnlyUploadsDataSourcesAndTheirRows() {
        room.tableau.settle(TableauRoom.MAIN, room.entered("Finance"), Secret.of("entered"));
        room.tableau.ping(room.connection);
        room.tableau.find(room.connection, "FreshBooks Clients");
        room.tableau.publish(room.connection, Tables.CLIENTS, room.file("small.tdsx", 10));
        room.tableau.publish(room.connection, Tables.CLIENTS, room.file("large.tdsx", 2 * TableauRoom.MEGABYTE));
        room.tableau.update(
                room.connection,
                new DataUpdate(Tables.CLIENTS, "luid-1", "batch-1", room.file("rows.hyper", 10), true, true));
        room.tableau.job(room.connection, "job-1");
        room.tableau.get(room.connection, "luid-1");
        room.tableau.download(room.connection, "luid-1", folder.resolve("held.tdsx"));
        room.tableau.publish(
                room.connection, new Publication("FreshBooks Clients", "", "p", room.file("new.tdsx", 10), true));
        room.tableau.removeCopy(room.connection, "luid-1");
        room.clock.turn(Duration.ofDays(5));
        room.tokens.keepAlive(room.connection);
        room.tokens.ends(
                TableauRoom.MAIN, room.tokens.report(room.connection).inUse().name(), null);
        assertThat(room.tokens.secret(room.connection)).isPresent();
        room.tokens.keep(
                TableauRoom.MAIN,
                room.connection.tableau(),
                room.connection.needTableau(),
                Secret.of(TableauRoom.PAT_SECRET));
        room.tokens.addSecond(room.connection, "spare", Secret.of("entered"), null);
        assertThat(room.tokens.removeSecond(room.connection)).contains("spare");
        assertThat(room.tokens.useSecond(room.connection)).isEmpty();
        room.tableau.takeBack("a node that is gone");

        assertThat(publicMethods(TableauTokens.class))
                .containsExactlyInAnyOrder(
                        "keepAlive", "ends", "report", "secret", "keep", "addSecond", "removeSecond", "useSecond");
        assertThat(publicMethods(Tableau.class))
                .containsExactlyInAnyOrder(
                        "settle",
                        "ping",
                        "find",
                        "get",
                        "publish",
                        "publish",
                        "update",
                        "job",
                        "download",
                        "removeCopy",
                        "takeBack");
        assertThat(room.server.asked().stream()
                        .filter(call -> !call.method().equals("GET"))
                        .map(call ->
                                call.call().replaceAll("/api/[0-9.]+", "").replace("/sites/" + FakeTableau.SITE, ""))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "POST /auth/signin",
                        "POST /fileUploads",
                        "PUT /fileUploads/" + UPLOAD,
                        "POST /datasources",
                        "PATCH /datasources/luid-1/data",
                        "DELETE /datasources/luid-1");
        assertThat(room.server.asked("POST", site("/datasources")))
                .extracting(publish -> publish.query().replaceAll(".*overwrite=([a-z]+).*", "$1"))
                .containsExactly("false", "false", "true");
    }

    private static List<String> publicMethods(Class<?> door) {
        return Arrays.stream(door.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .toList();
    }

    @Test
    void theCodeHoldsNoOtherWritingVerbs() throws IOException {
        Map<String, String> verbs = new TreeMap<>();
        for (Path file : sources(SOURCES.resolve("tableau"))) {
            Matcher verb = Pattern.compile("\"(POST|PUT|PATCH|DELETE|MERGE)\"").matcher(Files.readString(file));
            while (verb.find()) {
                verbs.merge(file.getFileName().toString(), verb.group(1), (one, more) -> one + " " + more);
            }
        }

        assertThat(verbs)
                .isEqualTo(Map.of(
                        "SignIn.java", "POST",
                        "Uploads.java", "POST PUT",
                        "DataSources.java", "DELETE POST POST",
                        "Updates.java", "PATCH"));
    }

    @Test
    void theCodeKnowsNoAddressOfWorkbooksOrViews() throws IOException {
        for (Path file : sources(SOURCES.resolve("tableau"))) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainIgnoringCase("workbook")
                    .doesNotContainPattern("\"[^\"\n]*/(views|flows|groups|permissions|tags|revisions)")
                    .doesNotContain("append=true");
        }
    }

    @Test
    void onlyTheSwapOfADataSourceMadeAnewReplacesAndRemoves() throws IOException {
        for (Path file : sources(SOURCES)) {
            if (!file.endsWith("flow/Replacing.java") && !file.endsWith("tableau/Tableau.java")) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("removeCopy(", "new Publication(");
            }
        }
    }

    @Test
    void nobodyElseSpeaksToTableau() throws IOException {
        for (Path file : sources(SOURCES)) {
            if (!file.endsWith("tableau/TableauHttp.java")) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("X-Tableau-Auth");
            }
        }
        JavaClasses room = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("com.mlconnector.tableau");
        noClasses()
                .that()
                .doNotHaveSimpleName("TableauHttp")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(HttpClient.class)
                .check(room);
        classes()
                .that()
                .haveSimpleName("TableauHttp")
                .should()
                .onlyHaveDependentClassesThat()
                .haveNameMatching(".*\\.(TableauHttp|SignIn|Sessions)")
                .check(room);
    }

    private static List<Path> sources(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(java).hasSizeGreaterThan(20);
            return java;
        }
    }
}
