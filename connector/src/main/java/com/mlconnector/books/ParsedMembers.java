package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Members of dimensions that were read lately, so that a client which a thousand invoices show is not parsed a thousand times.
 * A ticket tells whether what is kept here is still what the table holds. When the younger half is full, the older half is let
 * go; what was asked for since has moved to the younger one.
 */
final class ParsedMembers {
    private static final int HALF = 2_500;

    private record Member(long ticket, BookRecord record) {}

    private Map<RecordKey, Member> younger = new HashMap<>();
    private Map<RecordKey, Member> older = new HashMap<>();

    synchronized Optional<BookRecord> find(RecordKey key, long ticket) {
        Member member = younger.get(key);
        if (member == null) {
            member = older.remove(key);
            if (member != null) {
                put(member);
            }
        }
        return member != null && member.ticket == ticket ? Optional.of(member.record) : Optional.empty();
    }

    synchronized void keep(long ticket, BookRecord record) {
        put(new Member(ticket, record));
    }

    private void put(Member member) {
        if (younger.size() >= HALF) {
            older = younger;
            younger = new HashMap<>();
        }
        younger.put(member.record.key(), member);
    }
}
