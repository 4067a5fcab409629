package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records a list call asks for. The matches of the last few searches are kept until the next write, so that
 * turning ten thousand pages does not look at a million records ten thousand times.
 */
public final class Listing {

    private static final int KEPT_SEARCHES = 8;

    private final Books books;
    private final Map<String, Matches> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Matches> eldest) {
            return size() > KEPT_SEARCHES;
        }
    });

    public Listing(Books books) {
        this.books = books;
    }

    private record Matches(long edition, List<Entry> entries) {}

    /** All records that match, in order, before paging. Call it inside {@link Books#reading}. */
    public List<Entry> matches(Kind kind, Search search) {
        String key = kind + "|" + search.filters() + "|" + search.sort() + "|" + books.today();
        Matches known = kept.get(key);
        if (known != null && known.edition() == books.edition()) {
            return known.entries();
        }
        long edition = books.edition();
        List<Entry> found = find(kind, search);
        kept.put(key, new Matches(edition, found));
        return found;
    }

    private List<Entry> find(Kind kind, Search search) {
        Filters filters = new Filters(books);
        Predicate<Entry> wanted = filters.of(kind, search.filters());
        List<Entry> found = new ArrayList<>();
        candidates(kind, filters.idsIn(kind, search.filters())).filter(wanted).forEach(found::add);
        found.sort(Sorting.of(kind, search.sort())
                .thenComparing(Comparator.comparingLong(Entry::id).reversed()));
        return found;
    }

    private Stream<Entry> candidates(Kind kind, @Nullable List<Long> ids) {
        if (ids == null) {
            return books.all(kind).stream();
        }
        return ids.stream().distinct().flatMap(id -> books.find(kind, id).stream());
    }
}
