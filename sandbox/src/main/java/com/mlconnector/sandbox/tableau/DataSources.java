package com.mlconnector.sandbox.tableau;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * What is published: one folder per data source and an index beside them, read again at the next start. A change never touches the file
 * in place: it makes a new one, and the index turns to it in one step, so readers see the old state or the new one.
 */
final class DataSources {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path index;
    private final Map<String, DataSource> known = new TreeMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    DataSources(Path data) {
        this.folder = data.resolve("datasources");
        this.index = data.resolve("index.json");
        try {
            Files.createDirectories(folder);
            if (Files.exists(index)) {
                JSON.readTree(Files.readAllBytes(index)).forEach(node -> {
                    DataSource source = Index.read(node);
                    known.put(source.luid(), source);
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The index of data sources " + index + " cannot be read", e);
        }
    }

    /** Does something with a data source's files while no change takes them away. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataSource source, Path folder) throws Exception;
    }

    <T> T read(String luid, Reader<T> reader) throws Exception {
        lock.readLock().lock();
        try {
            return reader.read(byLuid(luid), folder.resolve(luid));
        } finally {
            lock.readLock().unlock();
        }
    }

    DataSource byLuid(String luid) {
        return find(luid)
                .orElseThrow(() ->
                        new Refusal(404004, "Resource Not Found", "Data source '" + luid + "' could not be found."));
    }

    Optional<DataSource> find(String luid) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(known.get(luid));
        } finally {
            lock.readLock().unlock();
        }
    }

    Optional<DataSource> named(String projectLuid, String name) {
        return all().stream()
                .filter(source -> source.projectLuid().equals(projectLuid)
                        && source.name().equals(name))
                .findFirst();
    }

    List<DataSource> all() {
        lock.readLock().lock();
        try {
            return new ArrayList<>(known.values());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** A name for a new file in the data source's folder, and the path to write it to. */
    Path newFile(String luid, String ending) {
        try {
            Path home = Files.createDirectories(folder.resolve(luid));
            return home.resolve(UUID.randomUUID() + ending);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes this the state of the data source and throws away files it no longer names. */
    void keep(DataSource source) {
        lock.writeLock().lock();
        try {
            known.put(source.luid(), source);
            writeIndex();
            sweep(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void delete(String luid) {
        lock.writeLock().lock();
        try {
            byLuidHeld(luid);
            known.remove(luid);
            writeIndex();
            try (Stream<Path> files = Files.list(folder.resolve(luid))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder.resolve(luid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void byLuidHeld(String luid) {
        if (!known.containsKey(luid)) {
            throw new Refusal(404004, "Resource Not Found", "Data source '" + luid + "' could not be found.");
        }
    }

    private void sweep(DataSource source) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(source.luid()))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(source.hyper()) && !Optional.of(name).equals(source.tds())) {
                    Files.delete(file);
                }
            }
        }
    }

    private void writeIndex() throws IOException {
        ArrayNode list = JSON.createArrayNode();
        known.values().forEach(source -> list.add(Index.write(source)));
        Path draft = index.resolveSibling("index.json.new");
        Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(list));
        Files.move(draft, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The server's own name for addresses: letters, digits, dash and underscore of the name; numbered when taken. */
    String newContentUrl(String name) {
        String base = name.codePoints()
                .filter(point -> Character.isLetterOrDigit(point) || point == '_' || point == '-')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String stem = base.isEmpty() ? "datasource" : base;
        Collection<String> taken = all().stream().map(DataSource::contentUrl).toList();
        String candidate = stem;
        for (int number = 1; taken.contains(candidate); number++) {
            candidate = stem + "_" + number;
        }
        return candidate;
    }

    /** How a data source stands in the index file. */
    private static final class Index {
        static ObjectNode write(DataSource source) {
            ObjectNode node = JSON.createObjectNode();
            node.put("luid", source.luid());
            node.put("name", source.name());
            node.put("contentUrl", source.contentUrl());
            node.put("description", source.description());
            node.put("project", source.projectLuid());
            node.put("owner", source.ownerLuid());
            node.put("connection", source.connectionLuid());
            node.put("connectionType", source.connectionType());
            source.tds().ifPresent(tds -> node.put("tds", tds));
            node.put("hyper", source.hyper());
            node.put("hyperEntry", source.hyperEntry());
            node.put("rows", source.rows());
            node.put("createdAt", source.createdAt().toString());
            node.put("updatedAt", source.updatedAt().toString());
            return node;
        }

        static DataSource read(com.fasterxml.jackson.databind.JsonNode node) {
            return new DataSource(
                    node.get("luid").asText(),
                    node.get("name").asText(),
                    node.get("contentUrl").asText(),
                    node.get("description").asText(),
                    node.get("project").asText(),
                    node.get("owner").asText(),
                    node.get("connection").asText(),
                    node.get("connectionType").asText(),
                    node.has("tds") ? Optional.of(node.get("tds").asText()) : Optional.empty(),
                    node.get("hyper").asText(),
                    node.get("hyperEntry").asText(),
                    node.get("rows").asLong(),
                    Instant.parse(node.get("createdAt").asText()),
                    Instant.parse(node.get("updatedAt").asText()));
        }
    }
}
