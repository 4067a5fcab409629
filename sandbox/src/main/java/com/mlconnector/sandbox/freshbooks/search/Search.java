package com.mlconnector.sandbox.freshbooks.search;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a list call asks for, taken from its query.
 *
 * @param filters values by key as written, {@code customerid} or, for the in-lists, {@code invoiceids[]}
 * @param sort as written, such as {@code invoice_date_desc}; empty for none
 */
public record Search(Map<String, List<String>> filters, Set<String> includes, String sort, int page, int perPage) {

    public Search {
        filters = Map.copyOf(filters);
        includes = Set.copyOf(includes);
    }
}
