package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the server says when it does not start, and what it leaves behind when it does. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void namesTheSettingThatWasProbablyMeant(CapturedOutput said) {
        refused("--ml.webhook.pubic-url=https://books.example.com");

        assertThat(said)
                .contains("There is no setting ml.webhook.pubic-url; did you mean ml.webhook.public-url?")
                .contains("docs/configure.md")
                .doesNotContain("\tat ");
    }

    @Test
    void findsATypoInTheFirstPartOfTheNameToo(CapturedOutput said) {
        refused("--ml.dta.url=jdbc:postgresql://localhost/books");

        assertThat(said).contains("There is no setting ml.dta.url; did you mean ml.data.url?");
    }

    @Test
    void findsATypoInAVariableOfTheEnvironmentButLeavesThoseOfOthers(CapturedOutput said) {
        SpringApplication server = new SpringApplication(MlConnector.class);
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        "systemEnvironment",
                        new SystemEnvironmentPropertySource(
                                "systemEnvironment",
                                Map.of("ML_MODELS", "x", "ML_OTHER_THING", "x", "ML_HYPER_ENGIN", "x")));
        server.setEnvironment(environment);

        assertThat(catchThrowable(() -> server.run("--ml.data.folder=" + folder)))
                .isNotNull();

        assertThat(said).contains("There is no setting ml.hyper.engin; did you mean ml.hyper.engine?");
    }

    @Test
    void saysWhichValueIsWrongInOneSentence(CapturedOutput said) {
        refused("--ml.flow.intake-threads=0");

        assertThat(said)
                .contains("ml.flow.intake-threads must be from 1 to 16.")
                .contains("Correct the value.")
                .doesNotContain("\tat ");
    }

    @Test
    void saysWhatIsWrongWithAFileOfAuthorities(CapturedOutput said) {
        refused("--ml.tableau.authorities=" + folder.resolve("none.pem"));

        assertThat(said)
                .contains("ml.tableau.authorities names ", "none.pem, which is not there. Correct the path")
                .contains("Correct the value.")
                .doesNotContain("\tat ");
    }

    @Test
    void saysThatTheDatabaseCannotBeReached(CapturedOutput said) {
        refused("--ml.data.url=jdbc:postgresql://127.0.0.1:1/books?connectTimeout=1");

        assertThat(said).contains("The database cannot be used: ", "ml.data.password-file");
    }

    @Test
    void saysThatAnotherProgramHoldsTheDatabase(CapturedOutput said) throws Exception {
        run().close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ml-connector.db"))) {
            other.createStatement().execute("begin immediate");

            refused("--spring.datasource.hikari.connection-timeout=1000");
        }

        assertThat(said).contains("another program holds its lock. End whatever else has opened ml-connector.db.");
    }

    @Test
    void saysThatTheDataFolderCannotBeMade(CapturedOutput said) throws IOException {
        folder = Files.writeString(folder.resolve("file"), "").resolve("below");

        refused();

        assertThat(said)
                .contains("The data folder cannot be made; check ml.data.folder and its rights.", "the system says");
    }

    @Test
    void saysThatTheKeyFileIsOpenToOthersAndWhatToDo(CapturedOutput said) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "1 " + "A".repeat(43) + "=\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));

        refused();

        assertThat(said)
                .contains("Others than its owner may use the key file", "chmod 600")
                .doesNotContain("\tat ");
    }

    @Test
    void makesADataFolderThatOnlyItsOwnerLooksInto() throws IOException {
        Path fresh = folder.resolve("made/here");
        folder = fresh;

        try (ConfigurableApplicationContext server = run()) {
            assertThat(server.isRunning()).isTrue();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
        for (String secret : List.of("keys", "api-token")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.resolve(secret))))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
        assertThat(fresh.resolve("ml-connector.db")).exists();
        assertThat(fresh.resolve("api-address")).doesNotExist();
    }

    private void refused(String... settings) {
        assertThat(catchThrowable(() -> run(settings).close())).isNotNull();
    }

    private ConfigurableApplicationContext run(String... settings) {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--ml.data.folder=" + folder));
        all.addAll(List.of(settings));
        return new SpringApplication(MlConnector.class).run(all.toArray(String[]::new));
    }
}
