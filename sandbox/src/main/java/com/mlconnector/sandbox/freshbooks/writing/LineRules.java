package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a document's lines: the given ones replace all; one that names a line of before keeps that line's other values. */
final class LineRules {

    private final Books books;
    private final Schema schema;
    private final String idField;

    /** @param idField what a line calls its id: {@code lineid} or {@code id} */
    LineRules(Books books, Schema schema, String idField) {
        this.books = books;
        this.schema = schema;
        this.idField = idField;
    }

    /** Leaves the lines alone when the body has none; the check may refuse a line. */
    void write(Kind kind, Entry document, ObjectNode body, Consumer<Entry> check) {
        JsonNode given = body.path("lines");
        if (given.isMissingNode()) {
            return;
        }
        if (!given.isArray()) {
            throw Refusal.wrongType(kind.noun(), "lines", given.toString());
        }
        long next = document.lines().stream().mapToLong(Entry::id).max().orElse(0) + 1;
        List<Entry> lines = new ArrayList<>();
        long now = books.stamp();
        for (JsonNode each : given) {
            if (!(each instanceof ObjectNode fields)) {
                throw Refusal.wrongType(kind.noun(), "lines", each.toString());
            }
            Entry before = before(document, fields.path(idField).asLong());
            Entry line = new Entry(schema, before == null ? next++ : before.id());
            if (before != null) {
                line.takeValuesOf(before);
            }
            schema.write(line, fields);
            check.accept(line);
            line.stamp(now, now);
            lines.add(line);
        }
        document.lines(lines);
    }

    private static @Nullable Entry before(Entry document, long id) {
        return document.lines().stream()
                .filter(line -> line.id() == id)
                .findFirst()
                .orElse(null);
    }
}
