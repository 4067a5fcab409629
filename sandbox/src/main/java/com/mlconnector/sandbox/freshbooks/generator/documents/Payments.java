package com.mlconnector.sandbox.freshbooks.generator.documents;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A payment on an invented invoice, which moves the invoice's stamp. */
final class Payments {

    private Payments() {}

    static Entry on(Books books, Entry invoice, BigDecimal amount, LocalDate day, long moment) {
        Entry payment = books.add(Kind.PAYMENT);
        payment.stamp(moment, moment);
        payment.put("invoiceid", invoice.id())
                .put("clientid", invoice.get("customerid"))
                .put("amount", amount)
                .put("date", day)
                .put("currency_code", invoice.get("currency_code"));
        invoice.pay(payment);
        invoice.touch(Math.max(moment, invoice.updatedMicros()));
        return payment;
    }
}
