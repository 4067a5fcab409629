package com.mlconnector.sandbox.freshbooks.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money as the accounting family writes it: a decimal string and a currency code. */
final class Money {

    static final BigDecimal HUNDRED = new BigDecimal("100");

    private Money() {}

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    static ObjectNode shown(BigDecimal amount, String currency) {
        BigDecimal plain = amount.scale() < 2 ? amount.setScale(2, RoundingMode.UNNECESSARY) : amount;
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", plain.toPlainString())
                .put("code", currency);
    }
}
