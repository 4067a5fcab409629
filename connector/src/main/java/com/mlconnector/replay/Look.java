package com.mlconnector.replay;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.marts.Context;
import com.mlconnector.marts.Marts;
import com.mlconnector.marts.Row;
import com.mlconnector.roll.Surroundings;
import com.mlconnector.staging.Difference;
import com.mlconnector.staging.Staging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Works out what carrying some records again would change, and changes nothing: no mirror, no staged row, no hint. */
@Component
class Look {
    private final Freshbooks freshbooks;
    private final Books books;
    private final Surroundings surroundings;
    private final Staging staging;

    Look(Freshbooks freshbooks, Books books, Surroundings surroundings, Staging staging) {
        this.freshbooks = freshbooks;
        this.books = books;
        this.surroundings = surroundings;
        this.staging = staging;
    }

    /**
     * How the records stand: read from FreshBooks, or as the mirror holds them. Outside of transactions.
     *
     * @param keys of one kind where they are read
     */
    List<BookRecord> read(Connection connection, Start start, List<RecordKey> keys) {
        if (start != Start.READ) {
            return books.find(keys);
        }
        return freshbooks
                .byIds(
                        connection,
                        keys.get(0).kind(),
                        keys.stream().map(RecordKey::id).toList())
                .stream()
                .map(raw -> new BookRecord(raw.key(), raw.version(), raw.gone(), raw.body()))
                .toList();
    }

    /** In a transaction, which draws a ticket and should be taken back. */
    Preview preview(Connection connection, Start start, List<RecordKey> keys, List<BookRecord> records) {
        Map<RecordKey, BookRecord> found =
                records.stream().collect(Collectors.toMap(BookRecord::key, record -> record));
        Preview preview = new Preview(start == Start.SEND);
        keys.stream()
                .filter(key -> !found.containsKey(key))
                .forEach(key -> preview.skip(key, "It was never read; carry it again from FreshBooks"));
        Map<RecordKey, List<Row>> rows = rows(connection, records, preview);
        Map<RecordKey, Difference> differences = staging.differences(rows);
        Map<RecordKey, List<Row>> earlier = earlier(connection, differences);
        differences.forEach((key, difference) -> preview.add(key, difference, earlier.getOrDefault(key, List.of())));
        return preview;
    }

    private Map<RecordKey, List<Row>> rows(Connection connection, List<BookRecord> records, Preview preview) {
        Context context = surroundings.around(connection, records);
        Map<RecordKey, List<Row>> rows = new LinkedHashMap<>();
        for (BookRecord record : records) {
            try {
                rows.put(record.key(), Marts.rows(record, context));
            } catch (StepFailed unreadable) {
                preview.skip(record.key(), unreadable.sentence());
            } catch (RuntimeException bug) {
                preview.skip(
                        record.key(),
                        "ml-connector itself fails to work out its rows; carry it again and its story says more");
            }
        }
        return rows;
    }

    /** The rows that the versions we hold would give; of those whose rows change. */
    private Map<RecordKey, List<Row>> earlier(Connection connection, Map<RecordKey, Difference> differences) {
        List<RecordKey> changing = differences.entrySet().stream()
                .filter(entry -> !entry.getValue().changed().isEmpty()
                        || !entry.getValue().vanished().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        List<BookRecord> versions = books.versions(changing);
        Context context = surroundings.around(connection, versions);
        Map<RecordKey, List<Row>> earlier = new LinkedHashMap<>();
        for (BookRecord version : versions) {
            earlier.computeIfAbsent(version.key(), key -> new ArrayList<>()).addAll(given(version, context));
        }
        return earlier;
    }

    /** A version that cannot be read gave no rows, so Tableau holds none of it. */
    private static List<Row> given(BookRecord version, Context context) {
        try {
            return Marts.rows(version, context);
        } catch (RuntimeException unreadable) {
            return List.of();
        }
    }
}
