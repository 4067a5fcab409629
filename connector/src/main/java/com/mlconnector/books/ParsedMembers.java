package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Members of dimensions that were read lately, so that a client which a thousand invoices show is not parsed a thousand times.
 * A ticket tells whether what is kept here is still what the table holds.
 */
final class ParsedMembers {
    private static final int MOST = 5_000;

    private record Member(long ticket, BookRecord record) {}

    private final Map<RecordKey, Member> members = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RecordKey, Member> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<BookRecord> find(RecordKey key, long ticket) {
        Member member = members.get(key);
        return member != null && member.ticket == ticket ? Optional.of(member.record) : Optional.empty();
    }

    synchronized void keep(long ticket, BookRecord record) {
        members.put(record.key(), new Member(ticket, record));
    }
}
