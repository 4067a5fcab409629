package com.mlconnector.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of our programs as a process of its own. Its input is a pipe to us that it watches, so it cannot outlive us. */
final class Program implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int SOFT_END_SECONDS = 10;

    private final Process process;
    private final Pattern awaited;
    private final Queue<String> printed = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();

    private Program(Process process, Pattern awaited) {
        this.process = process;
        this.awaited = awaited;
    }

    /** @param awaited what it prints when it is ready */
    static Program start(Pattern awaited, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Program program = new Program(process, awaited);
            Thread reader = new Thread(program::read, "output of " + process.pid());
            reader.setDaemon(true);
            reader.start();
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.get(0), e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.add(line);
                Matcher found = awaited.matcher(line);
                if (found.find()) {
                    ready.complete(found);
                }
            }
        } catch (IOException gone) {
            // it has ended
        }
        ready.completeExceptionally(
                new IllegalStateException("It ended. It had printed:\n" + String.join("\n", printed)));
    }

    /** What it printed when it was ready; waits for that. */
    Matcher ready() {
        try {
            return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("It is not ready. It has printed:\n" + String.join("\n", printed), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(SOFT_END_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException gone) {
            // it has ended by itself, or is ended below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
