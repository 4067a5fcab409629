package com.mlconnector.books;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of a bill.
 *
 * @param id FreshBooks' id of the line
 * @param number its place on the bill, from 1
 * @param categoryId empty for none
 * @param net quantity × unit cost, before tax
 * @param total with tax
 */
public record BillLine(
        String id,
        int number,
        String description,
        String categoryId,
        BigDecimal quantity,
        BigDecimal unitCost,
        BigDecimal net,
        Tax tax1,
        Tax tax2,
        BigDecimal total) {

    /** A tax of a line, in money; empty and zero for none. */
    public record Tax(String name, BigDecimal percent, BigDecimal amount) {}

    /** @param place its place in the list, from 1, for a line that does not say */
    static BillLine of(Fields fields, int place) {
        BigDecimal quantity = fields.number("quantity").orElse(BigDecimal.ZERO);
        BigDecimal unitCost = amount(fields, "unit_cost").orElse(BigDecimal.ZERO);
        BigDecimal net = amount(fields, "amount").orElse(quantity.multiply(unitCost));
        Tax tax1 = tax(fields, "1");
        Tax tax2 = tax(fields, "2");
        String id = fields.id("id");
        return new BillLine(
                id.isEmpty() ? "at" + place : id,
                fields.code("list_index").orElse(place),
                fields.text("description"),
                categoryId(fields),
                quantity,
                unitCost,
                net,
                tax1,
                tax2,
                amount(fields, "total_amount").orElse(net.add(tax1.amount()).add(tax2.amount())));
    }

    /** Some answers name the category by its id, some hold it as an object, some as its mere name. */
    private static String categoryId(Fields fields) {
        String id = fields.id("categoryid");
        return id.isEmpty()
                ? fields.part("category")
                        .map(category -> category.id("categoryid"))
                        .orElse("")
                : id;
    }

    private static Tax tax(Fields fields, String which) {
        return new Tax(
                fields.text("tax_name" + which),
                fields.number("tax_percent" + which).orElse(BigDecimal.ZERO),
                amount(fields, "tax_amount" + which).orElse(BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> amount(Fields fields, String name) {
        return fields.money(name).map(Money::amount);
    }
}
