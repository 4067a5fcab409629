package com.mlconnector.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which of the processes that share the database are alive. Each counts a number up; one whose number stood still for six looks,
 * which are five seconds apart, is silent: dead, or cut off from the database. No clock has a say in it. A silent process that
 * comes back finds its leases gone and goes on with others.
 */
@Component
public class Nodes {
    /** How often a process has to tell that it is alive. */
    public static final Duration BEAT = Duration.ofSeconds(5);

    static final int LOOKS = 6;

    private final Node self;
    private final Path file;
    private final JdbcTemplate jdbc;
    private final Map<String, Heard> heard = new HashMap<>();

    /** A number, and how many looks later it was still the same. */
    private record Heard(long beat, int looks) {}

    public Nodes(Node self, StoreSettings settings, JdbcTemplate jdbc) {
        this.self = self;
        this.file = settings.folder().resolve("node");
        this.jdbc = jdbc;
    }

    /**
     * Tells the others of us for the first time.
     *
     * @return the process that had our data folder before; it is gone, since no two have one folder at a time
     */
    public Optional<String> join() {
        try {
            Optional<String> before = Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(id -> !id.isEmpty() && !id.equals(self.id()))
                    : Optional.empty();
            beat();
            Files.writeString(file, self.id() + "\n");
            return before;
        } catch (IOException e) {
            throw new UncheckedIOException("The file node in the data folder cannot be read or written", e);
        }
    }

    /** We are alive. */
    public void beat() {
        jdbc.update("""
                insert into node (id, beat) values (?, 1) on conflict (id) do update set beat = node.beat + 1
                """, self.id());
    }

    /** Those that have been silent for half a minute. Call it once after each of our own beats: the looks are counted. */
    public synchronized List<String> silent() {
        Map<String, Long> beats = new HashMap<>();
        jdbc.query(
                "select id, beat from node where id <> ?",
                row -> {
                    beats.put(row.getString(1), row.getLong(2));
                },
                self.id());
        heard.keySet().retainAll(beats.keySet());
        beats.forEach((id, beat) -> heard.merge(
                id,
                new Heard(beat, 0),
                (before, news) -> before.beat() == news.beat() ? new Heard(beat, before.looks() + 1) : news));
        return heard.entrySet().stream()
                .filter(one -> one.getValue().looks() >= LOOKS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** We hold nothing any more and end. */
    public void leave() {
        forget(self.id());
    }

    /** Forgets one whose work is with others now. */
    public synchronized void forget(String node) {
        jdbc.update("delete from node where id = ?", node);
        heard.remove(node);
    }

    /** How many there are, we among them. */
    public int count() {
        Integer count = jdbc.queryForObject("select count(*) from node", Integer.class);
        return count == null ? 0 : count;
    }
}
