package com.mlconnector.marts;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the invoice or bill that a payment pays; empty where it is not known. */
final class PaidDocumentColumns {
    private PaidDocumentColumns() {}

    /** @param what Invoice or Bill */
    static <F extends Facts> void on(Layout<F> layout, String what, Function<F, Optional<PaidDocument>> paid) {
        String one = what.toLowerCase(Locale.ROOT);
        layout.text(what + " Number", "The " + one + "'s number.", of(paid, PaidDocument::number))
                .date("Issue Date", "Date of the " + one + ".", of(paid, PaidDocument::issued))
                .date("Due Date", "When the " + one + " was due.", of(paid, PaidDocument::due))
                .plainMoney(
                        what + " Amount",
                        Role.AVERAGE,
                        "The whole " + one + "; the same on each of its payments.",
                        of(paid, PaidDocument::amount))
                .integer(
                        "Days to Pay",
                        Role.AVERAGE,
                        "Days from the issue of the " + one + " to this payment.",
                        of(paid, PaidDocument::daysToPay))
                .integer(
                        "Days Late",
                        Role.AVERAGE,
                        "Days from the due date to this payment; 0 if it was in time.",
                        of(paid, PaidDocument::daysLate))
                .flag("Is Late", "Paid after the due date.", of(paid, PaidDocument::isLate));
    }

    private static <F extends Facts, V> Layout.Value<F, V> of(
            Function<F, Optional<PaidDocument>> paid, Function<PaidDocument, @Nullable V> part) {
        return facts -> paid.apply(facts).map(part).orElse(null);
    }
}
