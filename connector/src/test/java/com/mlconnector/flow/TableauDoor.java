package com.mlconnector.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that answers like Tableau's. Calls can be made to fail before or after they took effect. */
abstract class TableauDoor implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<TableauFault> faults = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Runnable> meanwhile = new HashMap<>();

    /** What goes back: text, or a file. */
    static final class Reply {
        private final int status;
        private final byte[] bytes;

        Reply(int status, byte[] bytes) {
            this.status = status;
            this.bytes = bytes;
        }

        Reply(int status, String body) {
            this(status, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    TableauDoor() {
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

    /** What a call of that name comes to. */
    abstract Reply reply(String call, HttpExchange exchange, byte[] body) throws IOException;

    /** Happens once, after the next such call took effect and before its answer goes out. */
    synchronized void meanwhile(String call, Runnable happening) {
        meanwhile.put(call, happening);
    }

    /** Fails calls until {@link #recover}. */
    synchronized void fail(TableauFault fault) {
        faults.add(fault);
    }

    synchronized void recover() {
        faults.clear();
    }

    /** What was called, in words: {@code publish}, {@code update}, {@code job}, {@code find}, {@code upload}, … */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String call = name(exchange);
        Optional<TableauFault> fault;
        Reply reply = new Reply(500, "");
        synchronized (this) {
            calls.add(call);
            fault = faults.stream()
                    .filter(one -> one.call().equals(call) || one.call().equals("any"))
                    .findFirst();
            if (fault.isEmpty() || fault.get().after()) {
                reply = reply(call, exchange, body);
            }
        }
        happen(call);
        if (fault.isPresent()) {
            reply = new Reply(fault.get().status(), fault.get().body());
            fault.get()
                    .headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        }
        byte[] bytes = reply.bytes;
        if (reply.status >= 0) {
            exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void happen(String call) {
        Runnable happening;
        synchronized (this) {
            happening = meanwhile.remove(call);
        }
        if (happening != null) {
            happening.run();
        }
    }

    private static String name(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.endsWith("/serverinfo")) {
            return "version";
        }
        if (path.endsWith("/auth/signin")) {
            return "sign-in";
        }
        if (path.contains("/fileUploads")) {
            return method.equals("POST") ? "begin-upload" : "upload";
        }
        if (path.contains("/jobs")) {
            return path.endsWith("/jobs") ? "jobs" : "job";
        }
        if (path.endsWith("/connections")) {
            return "connections";
        }
        if (path.endsWith("/content")) {
            return "content";
        }
        if (path.matches(".*/datasources/[^/]+")) {
            return method.equals("DELETE") ? "remove" : "get";
        }
        return method.equals("PATCH") ? "update" : method.equals("POST") ? "publish" : "find";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
