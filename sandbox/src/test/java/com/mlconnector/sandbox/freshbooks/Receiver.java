package com.mlconnector.sandbox.freshbooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** Somebody's web hook: keeps what it is sent and answers as told. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile IntSupplier answer = () -> 200;

    public record Received(String path, String signature, String body) {
        public Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String pair : body.split("&")) {
                int equals = pair.indexOf('=');
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
            return fields;
        }

        public String event() {
            return fields().getOrDefault("name", "");
        }
    }

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String signature = exchange.getRequestHeaders().getFirst("X-FreshBooks-Hmac-SHA256");
        received.add(new Received(exchange.getRequestURI().getPath(), signature == null ? "" : signature, body));
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer.getAsInt(), -1);
        exchange.close();
    }

    public void answer(IntSupplier status) {
        answer = status;
    }

    public String uri(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Received> all() {
        return received;
    }

    public long count(String event) {
        return received.stream().filter(each -> each.event().equals(event)).count();
    }

    /** The first message that fits, awaited for five seconds. */
    public Received await(Predicate<Received> wanted) {
        return Awaited.value(
                Duration.ofSeconds(5),
                () -> received.stream().filter(wanted).findFirst(),
                () -> "no such message; there came " + received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
