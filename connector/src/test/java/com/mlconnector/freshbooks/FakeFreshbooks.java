package com.mlconnector.freshbooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server that answers as told, call by call, and remembers what it was asked. */
public final class FakeFreshbooks implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Reply> otherwise =
            call -> Reply.of(404, "{\"error\":\"Requested resource could not be found.\"}");

    /** What to answer. A negative status cuts the connection in the middle of the answer. */
    public record Reply(int status, String body, Map<String, String> headers) {

        public static Reply json(String body) {
            return new Reply(200, body, Map.of());
        }

        public static Reply of(int status, String body) {
            return new Reply(status, body, Map.of());
        }

        public static Reply cut() {
            return new Reply(-1, "{\"response\":", Map.of());
        }
    }

    /** One call as it came in; {@code query} still encoded. */
    public record Asked(String method, String path, String query, String authorization, String body) {}

    public FakeFreshbooks() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers calls to that method and path with these, in order; the last one stays. */
    public FakeFreshbooks on(String method, String path, Reply... script) {
        replies.put(method + " " + path, new ArrayDeque<>(List.of(script)));
        return this;
    }

    /** Answers in this way whatever no script is for. */
    public FakeFreshbooks otherwise(Function<Asked, Reply> answers) {
        otherwise = answers;
        return this;
    }

    public List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Asked call = new Asked(
                exchange.getRequestMethod(),
                uri.getPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                authorization == null ? "" : authorization,
                body);
        asked.add(call);
        Reply reply = next(call.method() + " " + call.path()).orElseGet(() -> otherwise.apply(call));
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        boolean cut = reply.status() < 0;
        boolean empty = bytes.length == 0;
        exchange.sendResponseHeaders(cut ? 200 : reply.status(), empty ? -1 : cut ? bytes.length + 100 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private synchronized Optional<Reply> next(String call) {
        Deque<Reply> script = replies.get(call);
        if (script == null || script.isEmpty()) {
            return Optional.empty();
        }
        Reply first = script.getFirst();
        if (script.size() > 1) {
            script.removeFirst();
        }
        return Optional.of(first);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
