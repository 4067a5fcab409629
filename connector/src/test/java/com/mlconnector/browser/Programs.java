package com.mlconnector.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox and the connector on free ports with fresh data. */
final class Programs implements AutoCloseable {
    private static final Pattern ADDRESSES = Pattern.compile("\"freshbooks\":\"([^\"]+)\",\"tableau\":\"([^\"]+)\"");
    private static final Pattern PASSWORD = Pattern.compile("password +([a-z0-9]{5}(?:-[a-z0-9]{5}){3})");

    private final Path root;
    private final Path data;
    private final String address = "http://127.0.0.1:" + freePort();
    private final Program sandbox;
    private final Program connector;
    private final String freshbooks;
    private final String tableau;

    /**
     * @param root where the project is
     * @param data an empty folder
     */
    Programs(Path root, Path data) {
        this.root = root;
        this.data = data;
        this.sandbox = Program.start(ADDRESSES, sandboxCommand());
        try {
            Matcher addresses = sandbox.ready();
            this.freshbooks = addresses.group(1);
            this.tableau = addresses.group(2);
            this.connector = Program.start(PASSWORD, connectorCommand());
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private List<String> sandboxCommand() {
        return List.of(
                java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                built("sandbox/target/sandbox.jar"),
                "--hyperd",
                engine(),
                "--data",
                data.resolve("tableau").toString(),
                "--invoices",
                "40",
                "--seed",
                "7",
                "--redirect-uri",
                address + "/connect/freshbooks/return",
                "--die-with-stdin");
    }

    private List<String> connectorCommand() {
        return List.of(
                java(),
                "@" + built("connector/target/connector.args"),
                "-Xmx384m",
                "-jar",
                built("connector/target/app/connector.jar"),
                "run",
                "--ml.exit-with-stdin=true",
                "--ml.data.folder=" + data.resolve("connector"),
                "--server.address=127.0.0.1",
                "--server.port=" + address.substring(address.lastIndexOf(':') + 1),
                "--ml.webhook.public-url=" + address,
                "--ml.freshbooks.api-url=" + freshbooks,
                "--ml.freshbooks.auth-url=" + freshbooks,
                "--ml.hyper.engine=" + engine());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String engine() {
        return System.getProperty("hyperd", root.resolve(".cache/hyper/hyperd").toString());
    }

    private String built(String jar) {
        Path file = root.resolve(jar);
        if (!Files.exists(file)) {
            throw new IllegalStateException(jar + " is not built: run mvn package first");
        }
        return file.toString();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connector's address. */
    String address() {
        return address;
    }

    String freshbooks() {
        return freshbooks;
    }

    String tableau() {
        return tableau;
    }

    /** The password it printed; waits until the connector is there. */
    String oneTimePassword() {
        return connector.ready().group(1);
    }

    @Override
    public void close() {
        connector.close();
        sandbox.close();
    }
}
