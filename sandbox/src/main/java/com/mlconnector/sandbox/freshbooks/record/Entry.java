package com.mlconnector.sandbox.freshbooks.record;

import com.mlconnector.sandbox.freshbooks.books.Books;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record in the books: an invoice, a line of it, a client. Values stand in an array by the schema's positions, no longer
 * than up to the last one that is set, so that a million invoices fit in memory. Not thread-safe: the lock of its {@link Books} guards it.
 */
public final class Entry {

    private static final @Nullable Object[] NOTHING = {};

    public static final int ACTIVE = 0;
    public static final int DELETED = 1;
    public static final int ARCHIVED = 2;

    private final Schema schema;
    private final long id;
    private @Nullable Object[] values = NOTHING;
    private int visState = ACTIVE;
    private long createdMicros;
    private long updatedMicros;
    private List<Entry> lines = List.of();
    private List<Entry> payments = List.of();

    public Entry(Schema schema, long id) {
        this.schema = schema;
        this.id = id;
    }

    public long id() {
        return id;
    }

    public int visState() {
        return visState;
    }

    public void visState(int state) {
        visState = state;
    }

    public boolean deleted() {
        return visState == DELETED;
    }

    /** Microseconds since 1970, UTC. */
    public long createdMicros() {
        return createdMicros;
    }

    public long updatedMicros() {
        return updatedMicros;
    }

    public void stamp(long created, long updated) {
        createdMicros = created;
        updatedMicros = updated;
    }

    public void touch(long micros) {
        updatedMicros = micros;
    }

    /** The lines of an invoice; empty for anything else. */
    public List<Entry> lines() {
        return lines;
    }

    public void lines(List<Entry> newLines) {
        lines = List.copyOf(newLines);
    }

    /** The payments on an invoice, deleted ones too. */
    public List<Entry> payments() {
        return payments;
    }

    public void pay(Entry payment) {
        payments = payments.isEmpty() ? List.of(payment) : plus(payments, payment);
    }

    public void unpay(Entry payment) {
        payments = payments.stream().filter(each -> each.id() != payment.id()).toList();
    }

    public Schema schema() {
        return schema;
    }

    public Entry put(String field, @Nullable Object value) {
        int position = schema.position(field);
        if (position >= values.length) {
            if (value == null) {
                return this;
            }
            values = Arrays.copyOf(values, position + 1);
        }
        values[position] = value instanceof Long number ? Longs.shared(number) : value;
        return this;
    }

    public @Nullable Object get(String field) {
        int position = schema.position(field);
        Object value = kept(position);
        return value == null ? schema.at(position).standard() : value;
    }

    /** Brings the entry back to what it is now, should a write be refused half way. */
    public Runnable undo() {
        @Nullable Object[] before = values.clone();
        List<Entry> linesBefore = lines;
        return () -> {
            values = before;
            lines = linesBefore;
        };
    }

    public void takeValuesOf(Entry other) {
        values = other.values.clone();
    }

    public boolean isSet(String field) {
        return kept(schema.position(field)) != null;
    }

    private @Nullable Object kept(int position) {
        return position < values.length ? values[position] : null;
    }

    /** The text of a field, empty when it has none. */
    public String text(String field) {
        Object value = get(field);
        return value == null ? "" : value.toString();
    }

    /** The number in a field, 0 when it has none. */
    public long number(String field) {
        return get(field) instanceof Long number ? number : 0;
    }

    public BigDecimal decimal(String field) {
        return get(field) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(get(field));
    }

    public @Nullable LocalDate date(String field) {
        return get(field) instanceof LocalDate date ? date : null;
    }

    private static List<Entry> plus(List<Entry> some, Entry another) {
        List<Entry> more = new java.util.ArrayList<>(some);
        more.add(another);
        return List.copyOf(more);
    }
}
