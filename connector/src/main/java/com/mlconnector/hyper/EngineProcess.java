package com.mlconnector.hyper;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of {@code hyperd}. It calls us back on a socket and tells its address there; that socket is also a dead man's
 * switch: when our end closes, even because our process was killed, the engine ends itself.
 */
final class EngineProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ADDRESS = Pattern.compile("tab\\.tcp://(127\\.0\\.0\\.1|localhost):(\\d{1,5})");

    private final Process process;
    private final Socket callback;
    private final int port;

    private EngineProcess(Process process, Socket callback, int port) {
        this.process = process;
        this.callback = callback;
        this.port = port;
    }

    static EngineProcess start(HyperSettings settings, Path logs) throws IOException {
        Files.createDirectories(logs);
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = new ProcessBuilder(command(settings, logs, door.getLocalPort()))
                    .redirectErrorStream(true)
                    .redirectOutput(logs.resolve("hyperd.out").toFile())
                    .start();
            process.getOutputStream().close();
            try {
                return meet(process, door);
            } catch (IOException | RuntimeException failed) {
                process.destroyForcibly();
                throw failed;
            }
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            callback.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(HyperSettings settings, Path logs, int door) {
        return List.of(
                settings.engine().toAbsolutePath().toString(),
                "run",
                "--callback-connection",
                "tab.tcp://127.0.0.1:" + door,
                "--listen-connection",
                "tab.tcp://127.0.0.1:0",
                "--init-user=" + HyperEngine.USER,
                "--no-password",
                "--skip-license",
                "--language=en_US",
                "--date-style=YMD",
                "--default-database-version=2",
                "--log-dir=" + logs.toAbsolutePath(),
                "--memory-limit=" + settings.memoryLimit());
    }

    private static EngineProcess meet(Process process, ServerSocket door) throws IOException {
        Socket callback = accept(process, door);
        try {
            callback.setSoTimeout((int) PATIENCE.toMillis());
            DataInputStream in = new DataInputStream(callback.getInputStream());
            byte[] address = in.readNBytes(in.readUnsignedByte());
            Matcher found = ADDRESS.matcher(new String(address, StandardCharsets.US_ASCII));
            if (!found.lookingAt()) {
                throw new IOException("it told no address on this machine");
            }
            return new EngineProcess(process, callback, Integer.parseInt(found.group(2)));
        } catch (IOException failed) {
            callback.close();
            throw failed;
        }
    }

    private static Socket accept(Process process, ServerSocket door) throws IOException {
        door.setSoTimeout(250);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - until < 0) {
            try {
                return door.accept();
            } catch (SocketTimeoutException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("it ended at once with status " + process.exitValue(), notYet);
                }
            }
        }
        throw new IOException("it did not answer within " + PATIENCE.toSeconds() + " seconds");
    }
}
