package com.mlconnector.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.store.TurnableClock;
import com.mlconnector.trust.TestAuthority;
import com.sun.net.httpserver.HttpsServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Tableau Server whose certificate is signed by the company's own authority, over real TLS. */
@SuppressWarnings("NullAway.Init")
class OwnAuthorityTest {
    private static final Duration SECONDS = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void isRefusedUntilItsAuthorityIsNamed() throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        HttpsServer server = authority.server("localhost", false, "{}");
        try {
            String found = TableauRoom.failure(Reason.TABLEAU_UNAVAILABLE, () -> ask(server, null))
                    .sentence();

            assertThat(found)
                    .contains(
                            "signed by an authority that is not known here", "name the file", "ml.tableau.authorities");
            assertThat(ask(server, authority.pem()).status()).isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void isStillRefusedWithACertificateForAnotherHost() throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        HttpsServer server = authority.server("tableau.example", false, "{}");
        try {
            Path pem = authority.pem();

            assertThat(TableauRoom.failure(Reason.TABLEAU_UNAVAILABLE, () -> ask(server, pem))
                            .sentence())
                    .contains("its certificate was made for another host name");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void isStillRefusedWithACertificateThatExpired() throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        HttpsServer server = authority.server("localhost", true, "{}");
        try {
            Path pem = authority.pem();

            assertThat(TableauRoom.failure(Reason.TABLEAU_UNAVAILABLE, () -> ask(server, pem))
                            .sentence())
                    .contains("its certificate has expired");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void isStillRefusedWithACertificateOfAThirdAuthority() throws Exception {
        TestAuthority other = new TestAuthority(Files.createDirectory(folder.resolve("other")));
        HttpsServer server = new TestAuthority(folder).server("localhost", false, "{}");
        try {
            Path pem = other.pem();

            assertThat(TableauRoom.failure(Reason.TABLEAU_UNAVAILABLE, () -> ask(server, pem))
                            .sentence())
                    .contains("signed by an authority that is not known here");
        } finally {
            server.stop(0);
        }
    }

    private static Answer ask(HttpsServer server, @Nullable Path authorities) {
        TableauHttp http = new TableauHttp(new TableauSettings(SECONDS, SECONDS, 1, authorities), new TurnableClock());
        return http.send(Call.get(
                "asking for its version",
                URI.create("https://localhost:" + server.getAddress().getPort() + "/api/2.4/serverinfo")));
    }
}
