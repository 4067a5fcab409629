package com.mlconnector.sandbox.freshbooks.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.web.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often each route was called. */
public final class Calls {

    private final Map<String, AtomicLong> byRoute = new ConcurrentSkipListMap<>();

    public void count(String method, String path) {
        byRoute.computeIfAbsent(method + " " + route(path), fresh -> new AtomicLong())
                .incrementAndGet();
    }

    /** The path with its ids blotted out. */
    private static String route(String path) {
        String[] segments = path.split("/");
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].matches("[0-9]+|[0-9a-f]{8}-[0-9a-f-]{27}")) {
                segments[i] = "{id}";
            }
        }
        return String.join("/", segments);
    }

    public ObjectNode json() {
        ObjectNode node = Json.object();
        byRoute.forEach((route, count) -> node.put(route, count.get()));
        return node;
    }

    public void clear() {
        byRoute.clear();
    }
}
