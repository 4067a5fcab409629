package com.mlconnector.flow;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import com.mlconnector.marts.Context;
import com.mlconnector.marts.Marts;
import com.mlconnector.marts.Row;
import com.mlconnector.marts.Shown;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a group of records gives.
 *
 * @param rows all rows of each record that can be carried
 * @param shown the dimension members each of them shows
 * @param labels what people call each record, also one that cannot be carried
 * @param unreadable the records that cannot be carried, and why
 */
record Outcome(
        Map<RecordKey, List<Row>> rows,
        Map<RecordKey, Set<RecordKey>> shown,
        Map<RecordKey, String> labels,
        Map<RecordKey, StepFailed> unreadable) {

    static Outcome of(List<BookRecord> records, Context context) {
        Outcome outcome =
                new Outcome(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        records.forEach(record -> outcome.add(record, context));
        return outcome;
    }

    /** Forgets the rows of all records but these. */
    void keepOnly(Set<RecordKey> ours) {
        rows.keySet().retainAll(ours);
        shown.keySet().retainAll(ours);
    }

    private void add(BookRecord record, Context context) {
        RecordKey key = record.key();
        labels.put(key, Marts.label(record));
        try {
            List<Row> given = Marts.rows(record, context);
            shown.put(key, targets(record, context));
            rows.put(key, given);
        } catch (StepFailed failed) {
            unreadable.put(key, failed);
        } catch (RuntimeException bug) {
            unreadable.put(key, Bugs.report("working out the rows of " + key.spoken(), bug));
        }
    }

    private static Set<RecordKey> targets(BookRecord record, Context context) {
        ConnectionId connection = record.key().connection();
        Shown shown = Marts.shown(record, context);
        Set<RecordKey> targets = new LinkedHashSet<>();
        shown.clients().forEach(id -> targets.add(new RecordKey(connection, Kind.CLIENT, id)));
        shown.categories().forEach(id -> targets.add(new RecordKey(connection, Kind.CATEGORY, id)));
        shown.accounts().forEach(id -> targets.add(new RecordKey(connection, Kind.ACCOUNT, id)));
        return targets;
    }
}
