package com.mlconnector.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The connector as a process of its own. It holds one end of a pipe to us and ends when our end closes, so it cannot outlive
 * us, whatever happens to us.
 */
public final class ConnectorProcess implements AutoCloseable {
    private static final Duration SOFT_END = Duration.ofSeconds(10);
    private static final Pattern PASSWORD = Pattern.compile("password\\s+([a-z0-9]{5}(?:-[a-z0-9]{5}){3})");

    private final List<String> command;
    private final Path log;
    private @Nullable Process process;
    private boolean closed;

    /** @param log where everything it prints goes */
    ConnectorProcess(List<String> command, Path log) {
        this.command = List.copyOf(command);
        this.log = log;
    }

    synchronized void start() {
        if (closed) {
            return;
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The connector could not be started with " + command.get(0), e);
        }
    }

    public synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    /** Its number, for people who want to kill it; 0 before it was started. */
    public synchronized long pid() {
        return process == null ? 0 : process.pid();
    }

    synchronized int exitCode() {
        return process == null || process.isAlive() ? 0 : process.exitValue();
    }

    /** As {@code kill -9} does: no word of warning. */
    public void kill() throws InterruptedException {
        Process victim = current();
        if (victim != null) {
            victim.destroyForcibly().waitFor();
        }
    }

    /** The one-time password of the last start, as it stands in what the connector printed. */
    Optional<String> oneTimePassword() {
        Matcher found = PASSWORD.matcher(printed());
        String last = null;
        while (found.find()) {
            last = found.group(1);
        }
        return Optional.ofNullable(last);
    }

    /** The end of what it printed, for a person whose connector did not start. */
    public String lastWords() {
        List<String> lines = printed().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }

    private String printed() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private synchronized @Nullable Process current() {
        return process;
    }

    /** Closes the pipe and waits until it has ended; after a while it is killed. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        Process running = current();
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // it has ended by itself
        }
        try {
            if (!running.waitFor(SOFT_END.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
