package com.mlconnector.sandbox.freshbooks.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Money as the accounting family writes it: a decimal string and a currency code. */
public final class Money {

    private Money() {}

    public static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** So many percent of an amount, not rounded. */
    public static BigDecimal share(BigDecimal amount, BigDecimal percent) {
        return percent.signum() == 0
                ? BigDecimal.ZERO
                : amount.multiply(percent).movePointLeft(2);
    }

    /** What payments come to; deleted ones count for nothing, refunds are below zero. */
    public static BigDecimal paid(List<Entry> payments) {
        BigDecimal paid = new BigDecimal("0.00");
        for (Entry payment : payments) {
            if (!payment.deleted()) {
                paid = paid.add(payment.decimal("amount"));
            }
        }
        return cents(paid);
    }

    public static ObjectNode shown(BigDecimal amount, String currency) {
        BigDecimal plain = amount.scale() < 2 ? amount.setScale(2, RoundingMode.UNNECESSARY) : amount;
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", plain.toPlainString())
                .put("code", currency);
    }
}
