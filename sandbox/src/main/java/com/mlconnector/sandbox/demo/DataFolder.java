package com.mlconnector.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A fresh folder under {@code .cache/demo} for one run, for our user only. */
final class DataFolder {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-");

    private DataFolder() {}

    static Path fresh(Path home, Clock clock) {
        Path parent = home.resolve(".cache").resolve("demo");
        try {
            Files.createDirectories(parent);
            String prefix = NAME.format(clock.instant().atOffset(ZoneOffset.UTC));
            return Files.createTempDirectory(
                    parent, prefix, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the demo's data could be made under " + parent, e);
        }
    }

    /** Deletes it with all that is in it, as far as possible. */
    static void delete(Path folder) {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException gone) {
            return;
        }
        for (Path path : deepestFirst) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stays) {
                // what cannot be deleted stays in the ignored cache folder
            }
        }
    }
}
