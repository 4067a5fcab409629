package com.mlconnector.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machine that the connector runs on, and what may happen to it: its engine dies, its disk is full, its clock is set. */
final class Machine {
    private static final Duration STATEMENT = Duration.ofSeconds(30);

    private final ConnectorProcess process;
    private final Path folder;
    private final Path faults;

    /**
     * @param folder the connector's data folder
     * @param faults the folder of its hooks
     */
    Machine(ConnectorProcess process, Path folder, Path faults) {
        this.process = process;
        this.folder = folder;
        this.faults = faults;
    }

    /** Kills the engines that the connector started, as {@code kill -9} does; returns how many there were. */
    int killEngine() {
        List<ProcessHandle> engines = engines();
        engines.forEach(ProcessHandle::destroyForcibly);
        return engines.size();
    }

    private List<ProcessHandle> engines() {
        return ProcessHandle.of(process.pid()).stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> child.info()
                        .command()
                        .map(name -> name.endsWith("hyperd"))
                        .orElse(false))
                .toList();
    }

    /** The files that the engine writes, or wrote, for Tableau. */
    Set<Path> payloads() {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.toString().endsWith(".hyper"))
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (IOException | UncheckedIOException movedMeanwhile) {
            return new HashSet<>();
        }
    }

    /** Takes the one write lock of the database, as any program may that opens the file; closing gives it back. */
    Held lockDatabase() {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ml-connector.db"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma busy_timeout = " + STATEMENT.toMillis());
                statement.execute("begin immediate");
                return () -> release(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The connector's database cannot be locked: " + e.getMessage(), e);
        }
    }

    private static void release(Connection connection) {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            throw new IllegalStateException("The connector's database stays locked: " + e.getMessage(), e);
        }
    }

    /** Something that is held until it is closed. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * From now on no file of the connector and its engines grows or is written, as on a full disk: the kernel refuses it. What
     * starts later is free of it. Nothing where this machine has no {@code prlimit}.
     */
    Optional<Held> fillDisk() {
        if (!limit("0")) {
            return Optional.empty();
        }
        return Optional.of(() -> limit("unlimited"));
    }

    private boolean limit(String soft) {
        boolean all = true;
        for (ProcessHandle one : Stream.concat(ProcessHandle.of(process.pid()).stream(), engines().stream())
                .toList()) {
            all &= ran(List.of("prlimit", "--pid", Long.toString(one.pid()), "--fsize=" + soft + ":"));
        }
        return all;
    }

    private static boolean ran(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many renewed tokens wait beside the database. */
    int spilled() {
        try (Stream<Path> files = Files.list(folder)) {
            return (int)
                    files.filter(file -> file.toString().endsWith(".spill")).count();
        } catch (IOException e) {
            throw new UncheckedIOException("The connector's data folder cannot be read", e);
        }
    }

    /** Sets the connector's clock fast, or slow where it is negative; zero sets it right. */
    void setClock(Duration fastBy) {
        try {
            Path draft = faults.resolve("clock.new");
            Files.writeString(draft, Long.toString(fastBy.toSeconds()));
            Files.move(draft, faults.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The connector's clock cannot be set", e);
        }
    }
}
