package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.rows.FoundTable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all rows in Tableau again and again while a run lasts. Each row tells when FreshBooks changed its record last; a row
 * in whose place an older one stands later has gone back.
 */
final class VersionWatch implements AutoCloseable {
    private static final String UPDATED = "Source Updated At";
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final TableauControl tableau;
    private final Map<String, String> lastChange = new HashMap<>();
    private final Map<String, String> newest = new HashMap<>();
    private final List<String> wentBack = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "version-watch");
    private volatile boolean open = true;
    private long looked;

    VersionWatch(TableauControl tableau) {
        this.tableau = tableau;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Rows in whose place an older one was seen, with both versions. */
    synchronized List<String> wentBack() {
        return List.copyOf(wentBack);
    }

    /** How many rows were looked at, each as often as its data source changed. */
    synchronized long looked() {
        return looked;
    }

    private void watch() {
        while (open) {
            try {
                tableau.changes().forEach(this::look);
            } catch (UncheckedIOException | Web.Refused away) {
                // the sandbox is being started again
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void look(String dataSource, String changed) {
        if (changed.equals(lastChange.put(dataSource, changed))) {
            return;
        }
        tableau.read(dataSource).ifPresent(table -> compare(dataSource, table));
    }

    synchronized void compare(String dataSource, FoundTable table) {
        int updated = table.columns().indexOf(UPDATED);
        if (updated < 0) {
            return;
        }
        for (List<@Nullable String> row : table.rows()) {
            String key = dataSource + " " + row.get(0);
            String version = Objects.requireNonNullElse(row.get(updated), "");
            String before = newest.getOrDefault(key, "");
            looked++;
            if (version.compareTo(before) < 0) {
                wentBack.add("%s: %s stood there, then %s".formatted(key, before, version));
            }
            newest.put(key, version.compareTo(before) < 0 ? before : version);
        }
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }
}
