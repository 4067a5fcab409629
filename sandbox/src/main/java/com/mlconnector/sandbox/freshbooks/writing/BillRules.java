package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.BillFigures;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import com.mlconnector.sandbox.freshbooks.record.SpendSchemas;
import java.math.BigDecimal;

/** Bills and what is paid on them. Amounts, status and due date follow from the rest: a write of them is ignored. */
final class BillRules {

    private final Books books;
    private final Rules.Moved moved;
    private final Links links;
    private final LineRules lines;

    BillRules(Books books, Rules.Moved moved) {
        this.books = books;
        this.moved = moved;
        this.links = new Links(books);
        this.lines = new LineRules(books, SpendSchemas.BILL_LINE, "id");
    }

    void bill(Entry bill, ObjectNode body, boolean fresh) {
        Kind.BILL.schema().write(bill, body);
        Links.require(Kind.BILL, bill, "vendorid", "issue_date");
        Entry vendor = links.follow(Kind.BILL, bill, "vendorid", Kind.BILL_VENDOR);
        if (fresh && !bill.isSet(Schema.CURRENCY)) {
            bill.put(Schema.CURRENCY, vendor.text(Schema.CURRENCY));
        }
        lines.write(Kind.BILL, bill, body, this::line);
    }

    private void line(Entry line) {
        Links.require(Kind.BILL, line, "categoryid");
        links.follow(Kind.BILL, line, "categoryid", Kind.CATEGORY);
    }

    void payment(Entry payment, ObjectNode body, boolean fresh) {
        long billBefore = payment.number("billid");
        Kind.BILL_PAYMENT.schema().write(payment, body);
        if (billBefore != 0 && payment.number("billid") != billBefore) {
            throw Refusal.readOnly("bill_payment", "billid", payment.text("billid"));
        }
        Links.require(Kind.BILL_PAYMENT, payment, "billid", "amount", "paid_date");
        Links.aboveZero(Kind.BILL_PAYMENT, payment);
        Entry bill = links.follow(Kind.BILL_PAYMENT, payment, "billid", Kind.BILL);
        BigDecimal outstanding = BillFigures.of(bill).outstanding();
        if (fresh && payment.decimal("amount").compareTo(outstanding) > 0) {
            throw Refusal.invalid(
                    "bill_payment", "amount", payment.text("amount"), "only " + outstanding + " is outstanding");
        }
        payment.put(Schema.CURRENCY, bill.text(Schema.CURRENCY));
        bill.unpay(payment);
        bill.pay(payment);
    }

    void afterPayment(Entry payment) {
        books.find(Kind.BILL, payment.number("billid")).ifPresent(bill -> {
            if (books.settings().billPaymentStamps()) {
                bill.touch(books.stamp());
            }
            if (books.settings().billPaymentTells()) {
                moved.note(Kind.BILL, "update", bill);
            }
        });
    }
}
