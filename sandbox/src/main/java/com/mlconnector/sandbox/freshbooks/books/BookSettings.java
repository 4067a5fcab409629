package com.mlconnector.sandbox.freshbooks.books;

import java.util.List;

/**
 * How records behave, where the service's own ways are not published. The standard is the way that is hardest on a reader.
 *
 * @param billLines when a list of bills carries their lines: {@code single}: never, only single reads do;
 *     {@code included}: with {@code include[]=lines}; {@code always}
 * @param billShape how a bill's line tells category and quantity: {@code postman}: an object and a string; {@code node}: a
 *     name and a number
 * @param billPaymentStamps whether paying a bill moves the bill's {@code updated_at}
 * @param billPaymentTells whether paying a bill raises {@code bill.update}
 * @param overpayment what becomes of a payment above what is outstanding: {@code refuse}; {@code credit}: the rest becomes a
 *     credit note; {@code negative}: the invoice's outstanding falls below zero
 */
public record BookSettings(
        String billLines, String billShape, boolean billPaymentStamps, boolean billPaymentTells, String overpayment) {

    public static final BookSettings STANDARD = new BookSettings("single", "postman", true, false, "refuse");

    public BookSettings {
        oneOf("billLines", billLines, List.of("single", "included", "always"));
        oneOf("billShape", billShape, List.of("postman", "node"));
        oneOf("overpayment", overpayment, List.of("refuse", "credit", "negative"));
    }

    private static void oneOf(String name, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException(name + " is one of " + known + ", not '" + value + "'");
        }
    }
}
