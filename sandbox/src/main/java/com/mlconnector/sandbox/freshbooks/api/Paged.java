package com.mlconnector.sandbox.freshbooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.search.Search;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total counts all that match; may claim more than one may see
 */
record Paged(ArrayNode rows, int page, int pages, int perPage, int total) {

    static <T> Paged of(List<T> all, Search search, int hidden, Function<T, ObjectNode> shown) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        long from = (long) (search.page() - 1) * search.perPage();
        if (from < all.size()) {
            int to = (int) Math.min(all.size(), from + search.perPage());
            all.subList((int) from, to).forEach(each -> rows.add(shown.apply(each)));
        }
        int total = all.size() + hidden;
        int pages = (total + search.perPage() - 1) / search.perPage();
        return new Paged(rows, search.page(), pages, search.perPage(), total);
    }

    ObjectNode putInto(ObjectNode node) {
        return node.put("page", page)
                .put("pages", pages)
                .put("per_page", perPage)
                .put("total", total);
    }
}
