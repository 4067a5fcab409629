package com.mlconnector.books;

import java.math.BigDecimal;
import java.util.Map;

/**
 * One line of an invoice.
 *
 * @param number FreshBooks' {@code lineid}: unique inside the invoice only
 * @param type {@code normal}, {@code rebilled expense}, {@code placeholder}, or {@code code 9} for one we do not know
 * @param amount quantity × unit cost, before discount and tax
 * @param compounded the second tax is also taken on the first
 * @param projectId empty for none
 */
public record InvoiceLine(
        int number,
        String type,
        String name,
        String description,
        BigDecimal quantity,
        BigDecimal unitCost,
        BigDecimal amount,
        Tax tax1,
        Tax tax2,
        boolean compounded,
        String projectId) {
    private static final Map<Integer, String> TYPES = Map.of(0, "normal", 1, "rebilled expense", 5, "placeholder");

    /** A tax of a line: a name (may be empty) and a percentage, 13 for thirteen percent. */
    public record Tax(String name, BigDecimal percent) {}

    static InvoiceLine of(Fields fields) {
        BigDecimal quantity = fields.number("qty").orElse(BigDecimal.ZERO);
        BigDecimal unitCost = fields.money("unit_cost").map(Money::amount).orElse(BigDecimal.ZERO);
        int type = fields.code("type").orElse(0);
        return new InvoiceLine(
                fields.code("lineid").orElseThrow(() -> fields.unreadable("lineid", "is missing", "a number")),
                TYPES.getOrDefault(type, "code " + type),
                fields.text("name"),
                fields.text("description"),
                quantity,
                unitCost,
                fields.money("amount").map(Money::amount).orElse(quantity.multiply(unitCost)),
                tax(fields, "1"),
                tax(fields, "2"),
                fields.flag("compounded_tax"),
                fields.id("modern_project_id"));
    }

    private static Tax tax(Fields fields, String which) {
        return new Tax(
                fields.text("taxName" + which),
                fields.number("taxAmount" + which).orElse(BigDecimal.ZERO));
    }
}
