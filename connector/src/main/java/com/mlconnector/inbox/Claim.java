package com.mlconnector.inbox;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import java.util.List;

/**
 * A group of dirty records lent to one worker for five minutes: one connection, one kind, one mode, so that they can be
 * read in one call. A worker that comes too late finds its lease gone and changes nothing.
 *
 * @param lease the random name of the loan
 * @param records at least one, oldest due first
 */
public record Claim(ConnectionId connection, Kind kind, Mode mode, String lease, List<Claimed> records) {

    public Claim {
        records = List.copyOf(records);
    }

    public List<RecordKey> keys() {
        return records.stream().map(Claimed::key).toList();
    }
}
