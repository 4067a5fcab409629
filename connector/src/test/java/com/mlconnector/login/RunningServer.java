package com.mlconnector.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.flow.Crew;
import com.mlconnector.people.Accounts;
import com.mlconnector.people.Role;
import com.mlconnector.store.TurnableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole server on a port of its own with a fresh data folder; the admin's password is known before each test. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(RunningServer.HandTurned.class)
public abstract class RunningServer {
    protected static final String ONE_TIME = "one-time-password-of-a-test";
    protected static final String OWN = "correct horse battery staple";
    protected static final ByteArrayOutputStream CONSOLE = new ByteArrayOutputStream();

    /** Each server has a data folder of its own. */
    @Value("${ml.data.folder}")
    protected Path folder;

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected TurnableClock clock;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Crew crew;

    @Autowired
    private PasswordEncoder encoder;

    @TestConfiguration(proxyBeanMethods = false)
    static class HandTurned {
        @Bean
        @Primary
        TurnableClock turnableClock() {
            return new TurnableClock();
        }

        @Bean
        @Primary
        PrintStream capturedConsole() {
            return new PrintStream(CONSOLE, true, StandardCharsets.UTF_8);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Path folder = folder();
        registry.add("ml.data.folder", folder::toString);
    }

    /** An hour later the failed tries of the test before are forgotten. */
    @BeforeEach
    void beginAfresh() {
        clock.turn(Duration.ofHours(2));
        jdbc.sql("delete from login_account").update();
        accounts.keep("admin", Role.ADMIN, hash(ONE_TIME), true);
    }

    /**
     * Empties these tables and the whole trail. The server seals what it finds, also meanwhile: the lines go first, then a turn
     * that had read them comes to its end, and at last what that one sealed goes too.
     */
    protected void forgetTheTrail(String... tables) throws IOException {
        empty("journal_line");
        assertThat(crew.settle(Duration.ofSeconds(30))).isTrue();
        empty("journal_line", "journal_seal", "journal_cut", "story");
        empty(tables);
        Files.deleteIfExists(folder.resolve("audit-head"));
    }

    private void empty(String... tables) {
        List.of(tables).forEach(table -> jdbc.sql("delete from " + table).update());
    }

    /** Somebody who logged in and has chosen a password. */
    protected Visitor admin() {
        return person("admin", Role.ADMIN);
    }

    /** Somebody with that role who logged in and has chosen a password, {@link #OWN}. */
    protected Visitor person(String name, Role role) {
        accounts.keep(name, role, hash(OWN), false);
        Visitor person = new Visitor(port);
        person.logIn(name, OWN);
        return person;
    }

    private String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    protected String token() {
        try {
            return Files.readString(folder.resolve("api-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("ml-connector-server");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
