package com.mlconnector.marts;

import com.mlconnector.marts.ReferenceFacts.TaxFacts;

/** The table of taxes. */
final class TaxTable {
    static final Layout<TaxFacts> TAXES = taxes();

    private TaxTable() {}

    private static Layout<TaxFacts> taxes() {
        Layout<TaxFacts> layout = new Layout<>("FreshBooks Taxes", "One row per tax.", 1);
        layout.folder("Tax")
                .key("Tax Key", "Tells taxes apart.")
                .text("Tax Id", "FreshBooks' id of the tax.", f -> f.tax().key().id())
                .text(
                        "Tax",
                        "The tax's name; stands on lines as Tax 1 Name or Tax 2 Name.",
                        f -> f.tax().name())
                .percent("Tax %", "The tax in percent.", f -> f.tax().percent())
                .text(
                        "Tax Number",
                        "What the tax office knows the business by.",
                        f -> f.tax().number())
                .flag(
                        "Is Compound",
                        "Taken on the amount with the other tax.",
                        f -> f.tax().compound());
        return layout.end();
    }
}
