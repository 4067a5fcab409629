package com.mlconnector.sandbox.tableau.hyper;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Hyper engine as a child process on a random loopback port. It is started at the first need, kept, and started again when it has
 * died. It ends itself when our end of its callback connection closes, so a killed sandbox leaves no orphan.
 */
public final class HyperEngine implements AutoCloseable {
    private static final int START_MILLIS = 20_000;

    private final Path program;
    private final Path logs;
    private @Nullable Running running;

    public HyperEngine(Path program, Path logs) {
        this.program = program;
        this.logs = logs;
    }

    private record Running(Process process, Socket callback, String address) {}

    /** A session of its own with the engine. */
    public HyperSession open() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "tableau_internal_user");
        login.setProperty("password", "");
        login.setProperty("sslmode", "disable");
        return new HyperSession(DriverManager.getConnection("jdbc:postgresql://" + address() + "/", login));
    }

    /** The process id, for tests that end the engine to see it come back. */
    public synchronized long pid() {
        return alive().process().pid();
    }

    private synchronized String address() {
        return alive().address();
    }

    private Running alive() {
        Running now = running;
        if (now != null && now.process().isAlive()) {
            return now;
        }
        close();
        try {
            now = start();
        } catch (IOException e) {
            throw new UncheckedIOException("The Hyper engine " + program + " did not start: " + e.getMessage(), e);
        }
        running = now;
        return now;
    }

    private Running start() throws IOException {
        Files.createDirectories(logs);
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(START_MILLIS);
            Process process = launch(door.getLocalPort());
            try {
                Socket callback = door.accept();
                return new Running(process, callback, readAddress(callback));
            } catch (IOException e) {
                process.destroyForcibly();
                throw e;
            }
        }
    }

    private Process launch(int callbackPort) throws IOException {
        return new ProcessBuilder(
                        program.toAbsolutePath().toString(),
                        "run",
                        "--callback-connection",
                        "tab.tcp://127.0.0.1:" + callbackPort,
                        "--listen-connection",
                        "tab.tcp://127.0.0.1:0",
                        "--init-user=tableau_internal_user",
                        "--no-password",
                        "--skip-license",
                        "--language=en_US",
                        "--date-style=YMD",
                        "--default-database-version=2",
                        "--log-dir=" + logs.toAbsolutePath(),
                        "--memory-limit=512m")
                .redirectErrorStream(true)
                .redirectOutput(new File(logs.toFile(), "hyperd.out"))
                .start();
    }

    /** The engine sends one length byte, then {@code tab.tcp://127.0.0.1:PORT} with a NUL at its end. */
    private static String readAddress(Socket callback) throws IOException {
        callback.setSoTimeout(START_MILLIS);
        InputStream in = callback.getInputStream();
        int length = in.read();
        String said = new String(in.readNBytes(Math.max(length, 0)), StandardCharsets.US_ASCII).replace("\0", "");
        String prefix = "tab.tcp://";
        if (!said.startsWith(prefix)) {
            throw new IOException("it announced no address but '" + said + "'");
        }
        return said.substring(prefix.length());
    }

    @Override
    public synchronized void close() {
        Running now = running;
        running = null;
        if (now == null) {
            return;
        }
        try {
            now.callback().close();
            if (!now.process().waitFor(5, TimeUnit.SECONDS)) {
                now.process().destroyForcibly();
            }
        } catch (IOException e) {
            now.process().destroyForcibly();
        } catch (InterruptedException e) {
            now.process().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
