package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small books, written out by hand. */
final class Samples {
    /** The contract's invoice: 20.00 with 13 % tax and 24.00 without, 10 % discount, makes 41.94. */
    static final String INVOICE = """
            {"id": 987654, "invoice_number": "ACM0002", "customerid": 12345, "currency_code": "CAD", "vis_state": 0,
             "create_date": "2021-04-16", "due_date": "2021-05-16", "date_paid": "2021-04-20",
             "created_at": "2021-04-16 23:31:19", "updated": "2021-04-16 10:31:58",
             "v3_status": "partial", "payment_status": "partial", "display_status": "sent", "dispute_status": null,
             "amount": {"amount": "41.94", "code": "CAD"}, "paid": {"amount": "20.00", "code": "CAD"},
             "outstanding": {"amount": "21.94", "code": "CAD"}, "discount_value": "10",
             "discount_total": {"amount": "-4.40", "code": "CAD"},
             "organization": "Melmac Old", "fname": "Gordon", "lname": "Shumway", "country": "Canada",
             "lines": [
              {"lineid": 1, "type": 0, "name": "Bowls", "description": "Bowl", "qty": "4", "taxName1": "HST", "taxAmount1": "13",
               "taxAmount2": "0", "unit_cost": {"amount": "5.00", "code": "CAD"}, "amount": {"amount": "20.00", "code": "CAD"}},
              {"lineid": 2, "type": 0, "name": "Mugs", "description": "Mug", "qty": "6", "taxName1": "", "taxAmount1": "0",
               "taxAmount2": "0", "unit_cost": {"amount": "4.00", "code": "CAD"}, "amount": {"amount": "24.00", "code": "CAD"}}]}
            """;

    static final String CLIENT = """
            {"id": 12345, "organization": "Melmac New", "p_country": "", "currency_code": "CAD", "vis_state": 0,
             "signup_date": "2020-10-31 15:25:34", "updated": "2020-11-01 13:11:10"}
            """;

    private Samples() {}

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static BooksDump books(String home, Map<String, List<String>> records) {
        return books(home, List.of(), records);
    }

    static BooksDump books(String home, List<Rate> rates, Map<String, List<String>> records) {
        Map<String, List<JsonNode>> parsed = new java.util.HashMap<>();
        records.forEach((kind, texts) ->
                parsed.put(kind, texts.stream().map(Samples::json).toList()));
        return new BooksDump(
                new BooksDump.Company("Acc1", "Melmac Ltd", ZoneId.of("America/Vancouver"), home), rates, parsed);
    }

    static Map<String, @Nullable Object> row(BooksDump books, String table, String key) {
        Map<String, @Nullable Object> row = ExpectedRows.of(books).stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow()
                .rows()
                .get(key);
        if (row == null) {
            throw new AssertionError("no row " + key);
        }
        return row;
    }
}
