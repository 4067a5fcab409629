package com.mlconnector.freshbooks;

import java.util.List;

/**
 * One page of a list, newest records first, so that what is made meanwhile pushes records to later pages (they come twice)
 * rather than out of sight.
 *
 * @param page from 1
 * @param pages how many there are; 0 for an empty list
 * @param total what FreshBooks counts; it also counts records it does not show us, so never page until it is reached
 */
public record Page(List<RawRecord> records, int page, int pages, long total) {
    /** The most FreshBooks gives in a page. */
    public static final int LARGEST = 100;

    public Page {
        records = List.copyOf(records);
    }

    /** Whether no further page follows. */
    public boolean isLast() {
        if (records.isEmpty()) {
            return true;
        }
        return pages > 0 ? page >= pages : records.size() < LARGEST;
    }
}
