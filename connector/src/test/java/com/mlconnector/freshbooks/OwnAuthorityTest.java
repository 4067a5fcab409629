package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.store.TurnableClock;
import com.mlconnector.trust.TestAuthority;
import com.sun.net.httpserver.HttpsServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stand-in for FreshBooks at an address of one's own, over real TLS. */
@SuppressWarnings("NullAway.Init")
class OwnAuthorityTest {
    private static final Duration SECONDS = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void isRefusedUntilItsAuthorityIsNamed() throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        HttpsServer server = authority.server("localhost", false, "{}");
        URI base = URI.create("https://localhost:" + server.getAddress().getPort());
        try {
            assertThatThrownBy(() -> wire(base, null).send(HttpRequest.newBuilder(base)))
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("could not be reached, because its certificate is signed by an authority")
                    .hasMessageEndingWith("ml.freshbooks.authorities");
            assertThat(wire(base, authority.pem())
                            .send(HttpRequest.newBuilder(base))
                            .status())
                    .isEqualTo(200);
            assertThat(wire(base, authority.pem())
                            .sendAlone(HttpRequest.newBuilder(base))
                            .status())
                    .isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void isNothingForFreshbooksItself() throws Exception {
        Path pem = new TestAuthority(folder).pem();

        assertThatThrownBy(() -> wire(URI.create("https://api.freshbooks.com"), pem))
                .hasMessageStartingWith("ml.freshbooks.authorities must be left out");
        assertThat(wire(URI.create("https://books.example"), pem)).isNotNull();
    }

    private static Wire wire(URI base, @Nullable Path authorities) {
        TurnableClock clock = new TurnableClock();
        return new Wire(
                new FreshbooksSettings(base, base, SECONDS, SECONDS, 100_000, 4, authorities),
                new FreshbooksTime(clock),
                clock);
    }
}
