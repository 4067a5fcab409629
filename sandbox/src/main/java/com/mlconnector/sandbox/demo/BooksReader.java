package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.demo.rows.BooksDump;
import com.mlconnector.sandbox.demo.rows.Rate;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies the sandbox's books as they stand. */
final class BooksReader {
    static final List<String> KINDS = List.of(
            "invoice", "expense", "client", "category", "account", "payment", "bill", "bill_vendor", "project", "tax");

    private final FreshbooksControl freshbooks;
    private final Business business;
    private final String home;

    /** @param home the home currency chosen when connecting */
    BooksReader(FreshbooksControl freshbooks, Business business, String home) {
        this.freshbooks = freshbooks;
        this.business = business;
        this.home = home;
    }

    /** @param rates what the connector was given so far */
    BooksDump read(List<Rate> rates) {
        Map<String, List<JsonNode>> records = new HashMap<>();
        KINDS.forEach(kind -> records.put(kind, freshbooks.all(kind)));
        String account = freshbooks.state().path("account").asText();
        return new BooksDump(new BooksDump.Company(account, business.name(), zone(), home), rates, records);
    }

    ZoneId zone() {
        return ZoneId.of(business.timezone());
    }
}
