package com.mlconnector.sync;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.freshbooks.Dated;
import com.mlconnector.freshbooks.Page;
import com.mlconnector.freshbooks.RawRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reading from a day on is about: which records of a page count, and which of ours its pages should have shown. */
final class History {
    private static final int AT_ONCE = 500;

    private final Books books;

    History(Books books) {
        this.books = books;
    }

    /** The records of a page without those that are older than the day and that we do not hold. */
    List<RawRecord> within(Load load, List<RawRecord> page) {
        LocalDate from = load.from();
        if (from == null) {
            return page;
        }
        Set<RecordKey> older = page.stream()
                .filter(record -> Dated.isBefore(from, load.kind(), record.body()))
                .map(RawRecord::key)
                .collect(Collectors.toSet());
        books.find(older).forEach(held -> older.remove(held.key()));
        return page.stream().filter(record -> !older.contains(record.key())).toList();
    }

    /**
     * Records we hold that no page of the reading brought, though it should have: perhaps deleted. FreshBooks lists nothing
     * from before the day, so what is older is not expected; only the mirror is asked for its date.
     */
    List<RecordKey> unseen(Load load, Page last, long ticket) {
        long first = load.firstTicket() == 0 ? ticket : load.firstTicket();
        Set<RecordKey> shown =
                last.records().stream().map(RawRecord::key).collect(Collectors.toCollection(HashSet::new));
        List<RecordKey> unseen = books.notReadSince(load.connection(), load.kind(), first).stream()
                .filter(key -> !shown.contains(key))
                .toList();
        LocalDate from = load.from();
        return from == null || !Dated.listsFrom(load.kind()) ? unseen : notBefore(from, unseen);
    }

    private List<RecordKey> notBefore(LocalDate from, List<RecordKey> keys) {
        List<RecordKey> found = new ArrayList<>();
        for (int at = 0; at < keys.size(); at += AT_ONCE) {
            books.find(keys.subList(at, Math.min(keys.size(), at + AT_ONCE))).stream()
                    .filter(held -> !Dated.isBefore(from, held.key().kind(), held.body()))
                    .map(BookRecord::key)
                    .forEach(found::add);
        }
        return found;
    }
}
