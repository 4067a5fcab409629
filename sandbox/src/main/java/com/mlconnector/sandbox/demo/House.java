package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.freshbooks.FreshbooksOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everything that runs during a demo or a bench: both emulators in this process, the connector beside it, one folder for it all. */
public final class House implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private final Arguments arguments;
    private final Clock clock;
    private final Path data;
    private final int port;
    private final Path engine;
    private final Path jar;
    private final Sandboxes sandboxes;
    private final ConnectorProcess process;
    private final AtomicBoolean closed = new AtomicBoolean();

    private House(
            Arguments arguments, Function<Path, List<String>> jvm, UnaryOperator<FreshbooksOptions> ways, Clock clock) {
        this.arguments = arguments;
        this.clock = clock;
        this.engine = needed(arguments.home().resolve(".cache/hyper/hyperd"), "the Hyper engine");
        this.jar = needed(arguments.home().resolve("connector/target/app/connector.jar"), "the connector's program");
        this.data = DataFolder.fresh(arguments.home(), clock);
        this.port = freePort();
        this.sandboxes = new Sandboxes(arguments, ways, data, engine, redirectUri(), clock);
        this.process = new ConnectorProcess(
                command(
                        jvm.apply(data),
                        List.of(
                                "--ml.data.folder=" + data.resolve("connector"),
                                "--server.port=" + port,
                                "--ml.webhook.public-url=" + address())),
                data.resolve("connector.log"));
    }

    /** The emulators listen; the connector is not started yet. */
    static House open(Arguments arguments, Clock clock) {
        return open(arguments, folder -> JVM, UnaryOperator.identity(), clock);
    }

    /**
     * @param jvm given the folder of this run, what the connector's Java is started with
     * @param ways how the sandbox of FreshBooks differs from the usual one
     */
    public static House open(
            Arguments arguments, Function<Path, List<String>> jvm, UnaryOperator<FreshbooksOptions> ways, Clock clock) {
        return new House(arguments, jvm, ways, clock);
    }

    private static Path needed(Path file, String what) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "%s is not at %s. Run ./ml-connector demo, which builds and fetches what is missing."
                            .formatted(what, file));
        }
        return file;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free port on this machine", e);
        }
    }

    private List<String> command(List<String> jvm, List<String> settings) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + jar.resolve("../../connector.args").normalize());
        Stream<String> program = Stream.of(
                "-jar",
                jar.toString(),
                "run",
                "--ml.exit-with-stdin=true",
                "--server.address=127.0.0.1",
                "--ml.freshbooks.api-url=" + sandboxes.freshbooksAddress(),
                "--ml.freshbooks.auth-url=" + sandboxes.freshbooksAddress(),
                "--ml.hyper.engine=" + engine,
                "--ml.health.every=10s");
        return Stream.of(java, jvm.stream(), program, settings.stream())
                .flatMap(words -> words)
                .toList();
    }

    /**
     * A further connector, with a data folder of its own.
     *
     * @param faults the folder in which its file {@code halt} names the step at which the next process dies
     */
    record Beside(ConnectorProcess process, ConnectorApi api, Path folder, Path faults) {}

    /** Whoever asks for it closes its process. */
    Beside beside(String name, int at, List<String> settings) {
        Path folder = data.resolve(name);
        List<String> own = Stream.concat(
                        Stream.of("--ml.data.folder=" + folder, "--server.port=" + at), settings.stream())
                .toList();
        Path faults = data.resolve(name + "-faults");
        try {
            Files.createDirectories(faults);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for the steps cannot be made", e);
        }
        List<String> jvm =
                List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dmlconnector.faults=" + faults);
        return new Beside(
                new ConnectorProcess(command(jvm, own), data.resolve(name + ".log")),
                new ConnectorApi("http://127.0.0.1:" + at, folder),
                folder,
                faults);
    }

    /** Starts the connector and returns at once. */
    public void startProcess() {
        process.start();
    }

    /** Starts the connector and returns when it answers. */
    public void startConnector() throws Setup.Failed, InterruptedException {
        startProcess();
        Instant end = clock.instant().plus(START);
        while (!connector().answers()) {
            if (!process.alive()) {
                throw new Setup.Failed(
                        "The connector ended while starting. The last it printed was:\n" + process.lastWords());
            }
            if (clock.instant().isAfter(end)) {
                throw new Setup.Failed("The connector did not answer within %d seconds. The last it printed was:\n%s"
                        .formatted(START.toSeconds(), process.lastWords()));
            }
            Thread.sleep(100);
        }
    }

    Arguments arguments() {
        return arguments;
    }

    Clock clock() {
        return clock;
    }

    /** The folder of this run; the connector's own is {@code connector} in it. */
    public Path data() {
        return data;
    }

    public Sandboxes sandboxes() {
        return sandboxes;
    }

    public ConnectorProcess process() {
        return process;
    }

    public ConnectorApi connector() {
        return new ConnectorApi(address(), data.resolve("connector"));
    }

    Quiet quiet() {
        return new Quiet(sandboxes.freshbooks(), connector(), clock);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Where the connector's own page takes people back who allowed it in. */
    public String redirectUri() {
        return address() + "/connect/freshbooks/return";
    }

    /** Ends everything; the second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        process.close();
        sandboxes.close();
        if (!arguments.keep()) {
            DataFolder.delete(data);
        }
    }
}
