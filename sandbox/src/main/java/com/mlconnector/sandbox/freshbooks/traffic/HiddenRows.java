package com.mlconnector.sandbox.freshbooks.traffic;

import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rows that totals count though nobody may see them: the service does that for some roles. */
public final class HiddenRows {

    private final Map<Kind, Integer> rows = new ConcurrentHashMap<>();

    public int of(Kind kind) {
        return rows.getOrDefault(kind, 0);
    }

    public void set(Kind kind, int count) {
        rows.put(kind, count);
    }
}
