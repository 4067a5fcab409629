package com.mlconnector.sandbox.tableau;

import java.util.Map;
import java.util.TreeMap;

/** How often each route was called, and what it answered. */
final class CallLog {
    private final Map<String, Long> calls = new TreeMap<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();

    synchronized void called(String route) {
        calls.merge(route, 1L, Long::sum);
    }

    synchronized void answered(int status) {
        statuses.merge(status, 1L, Long::sum);
    }

    synchronized Map<String, Long> perRoute() {
        return new TreeMap<>(calls);
    }

    synchronized Map<Integer, Long> perStatus() {
        return new TreeMap<>(statuses);
    }
}
