package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The money of one invoice line: its part of the invoice's discount (zero or negative) and its two taxes, in whole cents. */
record LineFigures(BigDecimal gross, BigDecimal discount, BigDecimal tax1, BigDecimal tax2) {

    BigDecimal net() {
        return gross.add(discount);
    }

    BigDecimal total() {
        return net().add(tax1).add(tax2);
    }

    /** One for each line; together they make the invoice's discount, tax and amount. */
    static List<LineFigures> of(JsonNode invoice) {
        List<BigDecimal> gross = gross(invoice);
        BigDecimal discount = Field.amount(invoice, "discount_total");
        List<BigDecimal> exact = Share.exact(discount, gross);
        List<BigDecimal> shares = Share.cents(discount, exact);
        List<BigDecimal> taxes = Share.cents(tax(invoice), taxes(invoice, gross, exact));
        List<LineFigures> figures = new ArrayList<>();
        for (int i = 0; i < gross.size(); i++) {
            figures.add(new LineFigures(gross.get(i), shares.get(i), taxes.get(2 * i), taxes.get(2 * i + 1)));
        }
        return figures;
    }

    static BigDecimal subtotal(JsonNode invoice) {
        return gross(invoice).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is left of the amount when lines and discount are taken off. */
    static BigDecimal tax(JsonNode invoice) {
        return Field.amount(invoice, "amount")
                .subtract(subtotal(invoice))
                .subtract(Field.amount(invoice, "discount_total"));
    }

    private static List<BigDecimal> gross(JsonNode invoice) {
        List<BigDecimal> gross = new ArrayList<>();
        invoice.path("lines").forEach(line -> gross.add(Field.amount(line, "amount")));
        return gross;
    }

    /** First and second tax of each line in turn, not rounded: on what is left of it after the discount. */
    private static List<BigDecimal> taxes(JsonNode invoice, List<BigDecimal> gross, List<BigDecimal> discounts) {
        List<BigDecimal> taxes = new ArrayList<>();
        for (int i = 0; i < gross.size(); i++) {
            JsonNode line = invoice.path("lines").get(i);
            BigDecimal net = gross.get(i).add(discounts.get(i));
            BigDecimal first = percent(net, Field.decimal(line, "taxAmount1"));
            BigDecimal base = Field.flag(line, "compounded_tax") ? net.add(first) : net;
            taxes.add(first);
            taxes.add(percent(base, Field.decimal(line, "taxAmount2")));
        }
        return taxes;
    }

    private static BigDecimal percent(BigDecimal of, BigDecimal percent) {
        return of.multiply(percent).movePointLeft(2);
    }
}
