package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.TurnableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {
    private final TurnableClock clock = new TurnableClock();
    private final Gate gate = new Gate(4, clock);

    @Test
    void spreadsCallsOverTheWindowWhenFewAreLeftAndHurriesAgainAfterwards() throws Exception {
        String reset = Long.toString(clock.instant().getEpochSecond() + 30);

        gate.learn(
                answer(Map.of("X-RateLimit-Limit", "600", "X-RateLimit-Remaining", "400", "X-RateLimit-Reset", reset)));
        assertThat(gate.spacing()).isZero();
        gate.learn(
                answer(Map.of("X-RateLimit-Limit", "600", "X-RateLimit-Remaining", "100", "X-RateLimit-Reset", reset)));
        assertThat(gate.spacing()).isEqualTo(Duration.ofMillis(300));
        gate.learn(
                answer(Map.of("X-RateLimit-Limit", "600", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset)));
        assertThat(gate.spacing()).isEqualTo(Duration.ofSeconds(2));
        gate.learn(answer(Map.of("X-RateLimit-Limit", "600", "X-RateLimit-Remaining", "nonsense")));
        assertThat(gate.spacing()).isZero();
    }

    private static Answer answer(Map<String, String> headers) throws Exception {
        try (FakeFreshbooks server = new FakeFreshbooks()) {
            server.on("GET", "/x", new FakeFreshbooks.Reply(200, "{}", headers));
            HttpResponse<byte[]> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.base() + "/x"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response);
        }
    }
}
