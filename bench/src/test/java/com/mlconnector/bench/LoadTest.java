package com.mlconnector.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.sandbox.freshbooks.callbacks.Signer.Notice;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class LoadTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> received = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private HttpServer server;

    /** Refuses every fourth notice. */
    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            received.put(body, exchange.getRequestHeaders().getFirst("X-FreshBooks-Hmac-SHA256"));
            byte[] answer = "kept".getBytes(StandardCharsets.US_ASCII);
            int number = Integer.parseInt(body.substring(body.indexOf('=') + 1));
            exchange.sendResponseHeaders(number % 4 == 0 ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private Load load(int connections) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        return new Load(address, connections, () -> {
            int number = sent.incrementAndGet();
            return new Notice("object_id=" + number, "signature-" + number);
        });
    }

    @Test
    void countsWhatWasAcknowledgedAndWhatWasNot() throws InterruptedException {
        Answers answers = load(3).flatOut(Duration.ofMillis(300));

        assertThat(answers.acknowledged() + answers.others()).isEqualTo(sent.get());
        assertThat(answers.others()).isEqualTo(sent.get() / 4);
        assertThat(answers.acknowledgements().count()).isEqualTo((int) answers.acknowledged());
        assertThat(received).hasSize(sent.get()).containsEntry("object_id=1", "signature-1");
    }

    @Test
    void sendsNoMoreThanItsPaceAllows() throws InterruptedException {
        Answers answers = load(4).paced(100, () -> sent.get() < 30);

        assertThat(answers.seconds()).isGreaterThan(0.25);
        assertThat(sent.get()).isBetween(30, 33);
    }
}
