package com.mlconnector.flow;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.audit.Unforeseen;
import com.mlconnector.books.BookRecord;
import com.mlconnector.marts.Context;
import com.mlconnector.marts.Marts;
import com.mlconnector.marts.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a group of records gives.
 *
 * @param rows all rows of each record that can be carried
 * @param shown the dimension members each of them shows
 * @param currencies the currencies the amounts of each are in
 * @param labels what people call each record, also one that cannot be carried
 * @param unreadable the records that cannot be carried, and why
 */
record Outcome(
        Map<RecordKey, List<Row>> rows,
        Map<RecordKey, Set<RecordKey>> shown,
        Map<RecordKey, Set<String>> currencies,
        Map<RecordKey, String> labels,
        Map<RecordKey, StepFailed> unreadable) {

    static Outcome of(List<BookRecord> records, Context context) {
        Outcome outcome = new Outcome(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        records.forEach(record -> outcome.add(record, context));
        return outcome;
    }

    /** Forgets the rows of all records but these. */
    void keepOnly(Set<RecordKey> ours) {
        rows.keySet().retainAll(ours);
        shown.keySet().retainAll(ours);
        currencies.keySet().retainAll(ours);
    }

    private void add(BookRecord record, Context context) {
        RecordKey key = record.key();
        labels.put(key, Marts.label(record));
        try {
            List<Row> given = Marts.rows(record, context);
            shown.put(key, Marts.shown(record, context).keys(key.connection()));
            currencies.put(key, Marts.currencies(record));
            rows.put(key, given);
        } catch (StepFailed failed) {
            unreadable.put(key, failed);
        } catch (RuntimeException unforeseen) {
            unreadable.put(key, Unforeseen.failed("working out the rows of " + key.spoken(), unforeseen));
        }
    }
}
