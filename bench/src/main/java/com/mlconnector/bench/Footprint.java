package com.mlconnector.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the connector took of the machine: memory, heap, processor and disk. */
final class Footprint {
    /** In the folder of the run; written by the connector's Java. */
    static final String GC_LOG = "gc.log";

    private static final Pattern COLLECTION =
            Pattern.compile("Pause .* (\\d+)([KMG])->(\\d+)([KMG])\\(\\d+[KMG]\\) ([0-9.]+)ms");
    private static final double MEGA = 1e6;

    private final long pid;
    private final Path folder;
    private final Duration processorBefore;
    private Duration processor;
    private long most;
    private long mostOfEngine;

    Footprint(long pid, Path folder) {
        this.pid = pid;
        this.folder = folder;
        this.processorBefore = processorNow();
        this.processor = processorBefore;
    }

    /**
     * What the log of collections tells.
     *
     * @param most megabytes, what nobody needs any more included
     * @param mostKept megabytes right after a collection
     */
    record Heap(double most, double mostKept, double seconds) {
        static Heap of(Stream<String> log) {
            double[] found = new double[3];
            log.flatMap(line -> COLLECTION.matcher(line).results()).forEach(pause -> {
                found[0] = Math.max(found[0], megabytes(pause, 1));
                found[1] = Math.max(found[1], megabytes(pause, 3));
                found[2] += Double.parseDouble(pause.group(5)) / 1000;
            });
            return new Heap(found[0], found[1], found[2]);
        }

        private static double megabytes(MatchResult pause, int group) {
            double number = Double.parseDouble(pause.group(group));
            return switch (pause.group(group + 1)) {
                case "K" -> number / 1024;
                case "G" -> number * 1024;
                default -> number;
            };
        }
    }

    /** Looks while they run; what has ended tells nothing any more. */
    void look() {
        most = Math.max(most, mostMemory(pid));
        processor = processorNow();
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(child -> mostOfEngine = Math.max(mostOfEngine, mostMemory(child.pid())));
    }

    private Duration processorNow() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private static long mostMemory(long pid) {
        return memory(pid, "VmHWM:");
    }

    /** What it has at this moment, in megabytes. */
    double memoryNow() {
        return memory(pid, "VmRSS:") / MEGA;
    }

    double memoryOfEngineNow() {
        return ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(child -> memory(child.pid(), "VmRSS:"))
                        .sum()
                / MEGA;
    }

    private static long memory(long pid, String which) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(which))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    double mostMemory() {
        return most / MEGA;
    }

    double mostMemoryOfEngine() {
        return mostOfEngine / MEGA;
    }

    /** Since the start of the load. */
    double processorSeconds() {
        return processor.minus(processorBefore).toMillis() / 1000.0;
    }

    Heap heap() {
        try (Stream<String> log = Files.lines(folder.resolve(GC_LOG))) {
            return Heap.of(log);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of the connector's collections cannot be read", e);
        }
    }

    /** The connector's data folder, in megabytes. */
    double folder() {
        try (Stream<Path> files = Files.walk(folder.resolve("connector"))) {
            return files.mapToLong(Footprint::size).sum() / MEGA;
        } catch (IOException e) {
            throw new UncheckedIOException("The connector's data folder cannot be read", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
