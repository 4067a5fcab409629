package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a bill, with its money.
 *
 * @param number its place on the bill, from 1
 * @param category id of its category; empty for none
 */
record BillLine(JsonNode json, long number, String category, BigDecimal net, BigDecimal tax1, BigDecimal tax2) {

    static List<BillLine> of(JsonNode bill) {
        List<BillLine> lines = new ArrayList<>();
        for (JsonNode line : bill.path("lines")) {
            lines.add(new BillLine(
                    line,
                    line.path("list_index").asLong(lines.size() + 1L),
                    category(line),
                    Field.amount(line, "amount"),
                    Field.amount(line, "tax_amount1"),
                    Field.amount(line, "tax_amount2")));
        }
        return lines;
    }

    /** FreshBooks gives the category as an id, as an object, or as both. */
    private static String category(JsonNode line) {
        String id = Field.id(line, "categoryid");
        return id.isEmpty() ? Field.id(line.path("category"), "categoryid") : id;
    }

    String id() {
        return Field.id(json, "id");
    }

    BigDecimal tax() {
        return tax1.add(tax2);
    }

    BigDecimal total() {
        return json.path("total_amount").isObject() ? Field.amount(json, "total_amount") : net.add(tax());
    }
}
