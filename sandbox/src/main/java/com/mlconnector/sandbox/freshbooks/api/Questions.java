package com.mlconnector.sandbox.freshbooks.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.search.Search;
import com.mlconnector.sandbox.freshbooks.web.Json;
import com.mlconnector.sandbox.freshbooks.web.Pairs;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a call asks, read from its query or body in either family's way. */
final class Questions {

    static final int CAP = 100;

    private Questions() {}

    /** Accounting: {@code search[key]=…}, {@code search[keys][]=…}, {@code include[]=…}, {@code sort=key_desc}. */
    static Search accounting(Context ctx) {
        Pairs query = Pairs.parse(ctx.queryString());
        Map<String, List<String>> filters = new HashMap<>();
        query.asMap().forEach((key, values) -> {
            if (key.startsWith("search[") && key.contains("]")) {
                int close = key.indexOf(']');
                filters.put(key.substring(7, close) + key.substring(close + 1), values);
            }
        });
        return new Search(filters, includes(query), query.text("sort"), page(query), perPage(query, 15));
    }

    /** Business family: bare {@code key=value}, {@code sort=key} or {@code sort=-key}. */
    static Search business(Context ctx) {
        Pairs query = Pairs.parse(ctx.queryString());
        String sort = query.text("sort");
        String order = sort.startsWith("-") ? sort.substring(1) + "_desc" : sort.isEmpty() ? "" : sort + "_asc";
        return new Search(query.asMap(), Set.of(), order, page(query), perPage(query, 30));
    }

    static Set<String> includes(Context ctx) {
        return includes(Pairs.parse(ctx.queryString()));
    }

    private static Set<String> includes(Pairs query) {
        return new HashSet<>(query.all("include[]"));
    }

    private static int page(Pairs query) {
        String page = query.text("page");
        if (!page.isEmpty() && !page.matches("[0-9]{1,9}")) {
            throw new Refusal(422, 1014, "Page must be a positive integer.", "page", "page", page);
        }
        return page.isEmpty() ? 1 : Math.max(1, Integer.parseInt(page));
    }

    private static int perPage(Pairs query, int standard) {
        String perPage = query.text("per_page");
        if (!perPage.isEmpty() && !perPage.matches("0*[1-9][0-9]{0,8}")) {
            throw new Refusal(422, 1013, "Per page must be a positive integer.", "per_page", "per_page", perPage);
        }
        return perPage.isEmpty() ? standard : Math.min(CAP, Integer.parseInt(perPage));
    }

    /** The object under its name in a JSON body. */
    static ObjectNode written(Context ctx, String name) {
        ObjectNode body = Json.read(ctx.body())
                .orElseThrow(() -> Refusal.plain(400, 1005, "The request body is not a JSON object."));
        if (body.path(name) instanceof ObjectNode object) {
            return object;
        }
        throw new Refusal(422, 1001, name + " is required.", name, name, null);
    }
}
