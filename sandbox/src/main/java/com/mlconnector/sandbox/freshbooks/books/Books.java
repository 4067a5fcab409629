package com.mlconnector.sandbox.freshbooks.books;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Stamps;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The books of one account: every record ever made, deleted ones too, in the order of their ids. Many may read at once, one
 * writes; whoever touches an {@link Entry} does it inside {@link #reading} or {@link #writing}.
 */
public final class Books {

    private final String account;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<Kind, List<Entry>> shelves = new EnumMap<>(Kind.class);
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong edition = new AtomicLong();
    private volatile BookSettings settings = BookSettings.STANDARD;
    private long lastStamp;

    /** @param zone the business's own: it decides which day is today */
    public Books(String account, ZoneId zone, Clock clock) {
        this.account = account;
        this.zone = zone;
        this.clock = clock;
        for (Kind kind : Kind.values()) {
            shelves.put(kind, new ArrayList<>());
        }
    }

    public String account() {
        return account;
    }

    public ZoneId zone() {
        return zone;
    }

    public BookSettings settings() {
        return settings;
    }

    public void settings(BookSettings newSettings) {
        settings = newSettings;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    public <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    public <T> T writing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            edition.incrementAndGet();
            lock.writeLock().unlock();
        }
    }

    /** Rises with every write: what was worked out at another edition is stale. */
    public long edition() {
        return edition.get();
    }

    /** All records of a kind by rising id. */
    public List<Entry> all(Kind kind) {
        List<Entry> shelf = shelves.get(kind);
        return shelf == null ? List.of() : shelf;
    }

    public Optional<Entry> find(Kind kind, long id) {
        long index = id - kind.firstId();
        List<Entry> shelf = all(kind);
        return index < 0 || index >= shelf.size() ? Optional.empty() : Optional.of(shelf.get((int) index));
    }

    /** Finds a record by what stands in a path: a number, or the uuid of a ledger account. */
    public Optional<Entry> find(Kind kind, String id) {
        if (kind == Kind.ACCOUNT) {
            return all(kind).stream()
                    .filter(each -> uuid(kind, each.id()).equals(id))
                    .findFirst();
        }
        return id.matches("[0-9]{1,15}") ? find(kind, Long.parseLong(id)) : Optional.empty();
    }

    /** A new, empty record with the next id, already on its shelf. */
    public Entry add(Kind kind) {
        List<Entry> shelf = all(kind);
        Entry entry = new Entry(kind.schema(), kind.firstId() + shelf.size());
        shelf.add(entry);
        return entry;
    }

    /** Takes back the newest record, when writing it was refused. */
    public void withdraw(Kind kind, Entry entry) {
        List<Entry> shelf = all(kind);
        if (!shelf.isEmpty() && shelf.get(shelf.size() - 1).id() == entry.id()) {
            shelf.remove(shelf.size() - 1);
        }
    }

    /** The uuid of a record: always the same for the same account, kind and id. */
    public String uuid(Kind kind, long id) {
        String name = account + "/" + kind + "/" + id;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The present in microseconds, never the same twice: {@code version} tells every two writes apart. */
    public long stamp() {
        lastStamp = Math.max(lastStamp + 1, Stamps.micros(clock.instant()));
        return lastStamp;
    }
}
