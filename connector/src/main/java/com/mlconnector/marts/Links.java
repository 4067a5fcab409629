package com.mlconnector.marts;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records that a record's rows show something of, by kind and FreshBooks' id. */
public record Links(Map<Kind, Set<String>> ids) {
    public static final Links NONE = new Links(Map.of());

    public Links {
        Map<Kind, Set<String>> copy = new EnumMap<>(Kind.class);
        ids.forEach((kind, of) -> copy.put(kind, Collections.unmodifiableSet(new LinkedHashSet<>(of))));
        ids = Collections.unmodifiableMap(copy);
    }

    /** All of these together. */
    public static Links all(Collection<Links> many) {
        Map<Kind, Set<String>> all = new EnumMap<>(Kind.class);
        many.forEach(links -> links.ids.forEach((kind, of) ->
                all.computeIfAbsent(kind, first -> new LinkedHashSet<>()).addAll(of)));
        return new Links(all);
    }

    public Set<String> ids(Kind kind) {
        return ids.getOrDefault(kind, Set.of());
    }

    public Set<RecordKey> keys(ConnectionId connection) {
        Set<RecordKey> keys = new LinkedHashSet<>();
        ids.forEach((kind, of) -> of.forEach(id -> keys.add(new RecordKey(connection, kind, id))));
        return keys;
    }

    /** These and one more; an empty id is none. */
    public Links and(Kind kind, String id) {
        return and(kind, List.of(id));
    }

    /** These and more of one kind; empty ids are none. */
    public Links and(Kind kind, Collection<String> more) {
        Set<String> both = new LinkedHashSet<>(ids(kind));
        both.addAll(more);
        both.remove("");
        if (both.isEmpty()) {
            return this;
        }
        Map<Kind, Set<String>> all = new EnumMap<>(Kind.class);
        all.putAll(ids);
        all.put(kind, both);
        return new Links(all);
    }
}
