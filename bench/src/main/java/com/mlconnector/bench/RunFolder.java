package com.mlconnector.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files of one run. */
record RunFolder(Path path) {

    static RunFolder fresh(Path parent) {
        try {
            return new RunFolder(Files.createTempDirectory(Files.createDirectories(parent.toAbsolutePath()), "run"));
        } catch (IOException e) {
            throw new UncheckedIOException("No folder can be made in " + parent, e);
        }
    }

    void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + path + " cannot be deleted", e);
        }
    }
}
