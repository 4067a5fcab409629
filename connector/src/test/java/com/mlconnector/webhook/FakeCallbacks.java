package com.mlconnector.webhook;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * FreshBooks' side of webhooks on a real server: keeps callbacks, sends each a verifier of its own and wants it back. Faults
 * are told call by call.
 */
final class FakeCallbacks implements AutoCloseable {
    private static final String ALL = "/events/account/6BApk/events/callbacks";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Integer, Registered> registered = new TreeMap<>();
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Consumer<Registered> onHandshake = callback -> {};
    private Runnable onVerify = () -> {};
    private int last = 2000;
    private int verifiers;

    /** A callback as FreshBooks holds it. */
    record Registered(int id, String event, String uri, String verifier, boolean verified) {
        /** Where its notices go, without the host. */
        String path() {
            return URI.create(uri).getRawPath();
        }

        String handshake() {
            return Signed.handshake(Integer.toString(id), verifier, "account_id=6BApk");
        }
    }

    /** @param deed whether what was asked for is done all the same; then the connection is cut instead of an answer */
    record Fault(int status, boolean deed) {
        static final Fault UNAVAILABLE = new Fault(503, false);
        static final Fault FORBIDDEN = new Fault(403, false);
        static final Fault UNKNOWN_EVENT = new Fault(422, false);
        static final Fault SLOW_DOWN = new Fault(429, false);
        static final Fault ANSWER_LOST = new Fault(-1, true);
    }

    FakeCallbacks() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(ALL, this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What happens when a handshake is due, before the call that caused it is answered. */
    synchronized void onHandshake(Consumer<Registered> deed) {
        onHandshake = deed;
    }

    /** What happens when a verifier comes back, before it is looked at. */
    synchronized void onVerify(Runnable deed) {
        onVerify = deed;
    }

    /** The next calls of that method fail like this, one after the other. */
    synchronized void fail(String method, Fault... how) {
        faults.computeIfAbsent(method, key -> new ArrayDeque<>()).addAll(List.of(how));
    }

    synchronized void recover() {
        faults.clear();
    }

    synchronized List<Registered> registered() {
        return List.copyOf(registered.values());
    }

    Registered of(String event) {
        return registered().stream()
                .filter(callback -> callback.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    synchronized void hold(Registered callback) {
        registered.put(callback.id(), callback);
    }

    synchronized void lose(int id) {
        registered.remove(id);
    }

    /** FreshBooks gives up on one that failed for long. */
    void disable(String event) {
        Registered callback = of(event);
        hold(new Registered(callback.id(), event, callback.uri(), callback.verifier(), false));
    }

    /** The calls so far: {@code POST invoice.create}, {@code VERIFY 2001}, {@code RESEND 2001}, {@code DELETE 2001}, {@code GET}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    long asked(String beginning) {
        return asked.stream().filter(call -> call.startsWith(beginning)).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode callback =
                body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body).path("callback");
        String path = exchange.getRequestURI().getPath().substring(ALL.length());
        int id = path.isEmpty() ? 0 : Integer.parseInt(path.substring(1));
        String what = what(exchange.getRequestMethod(), callback, id);
        asked.add(what);
        Fault fault = nextFault(exchange.getRequestMethod());
        if (fault != null && !fault.deed()) {
            send(exchange, fault.status(), "{\"errno\":" + fault.status() + ",\"message\":\"as the test wants it\"}");
            return;
        }
        String answer = done(what.replaceFirst(" .*", ""), callback, id);
        if (fault != null) {
            exchange.close();
            return;
        }
        send(exchange, answer.isEmpty() ? 404 : 200, answer.isEmpty() ? "{\"errno\":404}" : answer);
    }

    private static String what(String method, JsonNode callback, int id) {
        if (method.equals("POST")) {
            return "POST " + callback.path("event").asString("");
        }
        if (method.equals("PUT")) {
            return (callback.has("resend") ? "RESEND " : "VERIFY ") + id;
        }
        return id == 0 ? method : method + " " + id;
    }

    private synchronized @org.jspecify.annotations.Nullable Fault nextFault(String method) {
        Deque<Fault> waiting = faults.get(method);
        return waiting == null ? null : waiting.poll();
    }

    private String done(String what, JsonNode callback, int id) {
        return switch (what) {
            case "POST" ->
                created(
                        callback.path("event").asString(""),
                        callback.path("uri").asString(""));
            case "VERIFY" -> verified(id, callback.path("verifier").asString(""));
            case "RESEND" -> resent(id);
            case "DELETE" -> deleted(id);
            default -> listed();
        };
    }

    private String created(String event, String uri) {
        Registered callback = fresh(++last, event, uri);
        return "{\"response\":{\"result\":{\"callback\":{\"callbackid\":" + callback.id() + "}}}}";
    }

    private Registered fresh(int id, String event, String uri) {
        Consumer<Registered> deed;
        Registered callback;
        synchronized (this) {
            callback = new Registered(id, event, uri, "verifier-canary-" + ++verifiers, false);
            hold(callback);
            deed = onHandshake;
        }
        deed.accept(callback);
        return callback;
    }

    private String verified(int id, String verifier) {
        Runnable deed;
        synchronized (this) {
            deed = onVerify;
        }
        deed.run();
        synchronized (this) {
            Registered known = registered.get(id);
            if (known == null) {
                return "";
            }
            boolean right = known.verifier().equals(verifier);
            if (right) {
                hold(new Registered(id, known.event(), known.uri(), verifier, true));
            }
            return "{\"response\":{\"result\":{\"callback\":{\"callbackid\":" + id + ",\"verified\":" + right + "}}}}";
        }
    }

    private String resent(int id) {
        Registered known;
        synchronized (this) {
            known = registered.get(id);
        }
        if (known == null) {
            return "";
        }
        fresh(id, known.event(), known.uri());
        return "{\"response\":{\"result\":{\"callback\":{\"callbackid\":" + id + "}}}}";
    }

    private synchronized String deleted(int id) {
        return registered.remove(id) == null ? "" : "{\"response\":{}}";
    }

    private synchronized String listed() {
        List<Map<String, Object>> all = registered.values().stream()
                .map(callback -> Map.<String, Object>of(
                        "callbackid", callback.id(),
                        "event", callback.event(),
                        "uri", callback.uri(),
                        "verified", callback.verified()))
                .toList();
        return JSON.writeValueAsString(Map.of("response", Map.of("result", Map.of("callbacks", all, "pages", 1))));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Retry-After", "7");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
