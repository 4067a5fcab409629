package com.mlconnector.sandbox.demo.rows;

import java.util.List;
import java.util.Map;

/** An invoice, an expense and a bill of one business, to be looked at from several sides. */
final class MovementSamples {
    /** 113.00 with 13.00 of tax. */
    static final String EXPENSE = """
            {"id": 7, "date": "2021-07-19", "vendor": "SERANO  bakery", "notes": "Lunch", "categoryid": 22, "clientid": 12345,
             "projectid": 0, "modern_projectid": 31, "billable": true, "amount": {"amount": "113.00", "code": "CAD"},
             "taxAmount1": {"amount": "13.00", "code": "CAD"}, "taxAmount2": null, "vis_state": 2, "updated": "2021-07-19 04:42:03"}
            """;

    static final String PROJECT = "{\"id\": 31, \"title\": \"Roof\", \"vis_state\": 0}";

    private MovementSamples() {}

    static BooksDump books(String invoice) {
        return BillSamples.books(Map.of(
                "invoice", List.of(invoice),
                "client", List.of(Samples.CLIENT),
                "expense", List.of(EXPENSE),
                "project", List.of(PROJECT),
                "bill", List.of(BillSamples.BILL),
                "bill_vendor", List.of(BillSamples.VENDOR)));
    }
}
