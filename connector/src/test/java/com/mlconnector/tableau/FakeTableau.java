package com.mlconnector.tableau;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real HTTP server that keeps sessions as Tableau does (a sign-in ends the session before; only the newest is good) and
 * answers everything else as told, call by call. Each token has a session of its own. It remembers what it was asked.
 */
final class FakeTableau implements AutoCloseable {
    static final String SITE = "site-luid-1";
    static final String TOKEN = "session-token-canary-";

    private static final Pattern PAT_NAME = Pattern.compile("\"personalAccessTokenName\":\"([^\"]*)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Function<Asked, Reply>> scripts = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private int signIns;

    /** What to answer. Status {@link #CUT} ends the connection in the middle of the answer, {@link #NEVER} never answers. */
    record Reply(int status, String body, Map<String, String> headers) {
        static final int CUT = -1;
        static final int NEVER = -2;

        static Reply json(String body) {
            return new Reply(200, body, Map.of());
        }

        static Reply of(int status, String body) {
            return new Reply(status, body, Map.of());
        }

        static Reply error(int code, String detail) {
            return of(
                    code / 1000,
                    "{\"error\":{\"summary\":\"Summary\",\"detail\":\"%s\",\"code\":\"%d\"}}".formatted(detail, code));
        }

        static Reply cut() {
            return new Reply(CUT, "{\"job\":{\"id\":", Map.of());
        }
    }

    /** One call as it came in: the query still encoded, each char of the body one byte. */
    record Asked(String method, String path, String query, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        String call() {
            return method + " " + path;
        }

        String text() {
            return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    FakeTableau() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where something of the site is, as asked with the API version that this server has unless told otherwise. */
    static String site(String path) {
        return "/api/3.26/sites/" + SITE + path;
    }

    /** Answers calls to that method and path with these, in order; the last one stays. */
    FakeTableau on(String method, String path, Reply... script) {
        Deque<Reply> replies = new ArrayDeque<>(List.of(script));
        return on(method, path, call -> replies.size() > 1 ? replies.removeFirst() : replies.getFirst());
    }

    FakeTableau on(String method, String path, Function<Asked, Reply> script) {
        scripts.put(method + " " + path, script);
        return this;
    }

    /** Ends all sessions, as Tableau does when they were idle for long, or when another program signs in with the token. */
    synchronized void endSession() {
        sessions.clear();
    }

    /** Lets nobody in with that token any more and ends its session, as when it is revoked or expires. */
    synchronized void refuse(String pat) {
        refused.add(pat);
        sessions.remove(pat);
    }

    /** A new session; the one before is over. */
    synchronized Reply signIn() {
        return signIn("etl-token");
    }

    private synchronized Reply signIn(String pat) {
        if (refused.contains(pat)) {
            return Reply.error(401001, "Signin Error");
        }
        signIns++;
        sessions.put(pat, TOKEN + signIns);
        return Reply.json("""
                {"credentials":{"site":{"id":"%s","contentUrl":"acme"},"user":{"id":"user-luid-1"},
                "token":"%s","estimatedTimeToExpiration":"173:21:12"}}""".formatted(SITE, TOKEN + signIns));
    }

    private static String pat(Asked call) {
        Matcher name = PAT_NAME.matcher(call.text());
        return name.find() ? name.group(1) : "";
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> asked(String method, String path) {
        return asked.stream()
                .filter(call -> call.call().equals(method + " " + path))
                .toList();
    }

    List<Asked> signIns() {
        return asked.stream()
                .filter(call -> call.path().endsWith("/auth/signin"))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Asked call = read(exchange);
        asked.add(call);
        Reply reply = reply(call);
        if (reply.status() == Reply.NEVER) {
            awaitClosing();
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        boolean cut = reply.status() < 0;
        long length = cut ? bytes.length + 100L : bytes.length == 0 ? -1 : bytes.length;
        exchange.sendResponseHeaders(cut ? 200 : reply.status(), length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        URI uri = exchange.getRequestURI();
        return new Asked(
                exchange.getRequestMethod(),
                uri.getPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    private synchronized Reply reply(Asked call) {
        Optional<Function<Asked, Reply>> script = Optional.ofNullable(scripts.get(call.call()));
        if (call.path().equals("/api/2.4/serverinfo")) {
            return script.orElse(any -> Reply.json(Answers.server("3.26"))).apply(call);
        }
        if (call.path().endsWith("/auth/signin")) {
            return script.orElse(any -> signIn(pat(call))).apply(call);
        }
        if (!sessions.containsValue(call.header("X-Tableau-Auth"))) {
            return Reply.error(401002, "Invalid authentication credentials were provided.");
        }
        return script.orElse(any -> Reply.error(404002, "Nothing is scripted here"))
                .apply(call);
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
