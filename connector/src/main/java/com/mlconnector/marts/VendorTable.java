package com.mlconnector.marts;

import com.mlconnector.marts.ReferenceFacts.VendorFacts;

/** The table of the vendors of bills. Vendors of expenses are free text and stand with them. */
final class VendorTable {
    static final Layout<VendorFacts> VENDORS = vendors();

    private VendorTable() {}

    private static Layout<VendorFacts> vendors() {
        Layout<VendorFacts> layout = new Layout<>("FreshBooks Vendors", "One row per vendor of bills.", 1);
        vendor(layout);
        contactAndAddress(layout);
        return layout.end();
    }

    private static void vendor(Layout<VendorFacts> layout) {
        layout.folder("Vendor")
                .key("Vendor Key", "Tells vendors apart.")
                .text(
                        "Vendor Id",
                        "FreshBooks' id; joins to Vendor Id of the other tables.",
                        f -> f.vendor().key().id())
                .text("Vendor", "The vendor's name.", f -> f.vendor().name())
                .text(
                        "Account Number With Vendor",
                        "The number the vendor knows the business by.",
                        f -> f.vendor().accountNumber())
                .text(
                        "Email",
                        "The vendor's e-mail address.",
                        f -> f.vendor().contact().email())
                .text(
                        "Phone",
                        "The vendor's telephone.",
                        f -> f.vendor().contact().phone())
                .text("Website", "The vendor's website.", f -> f.vendor().website())
                .text(
                        "Vendor Currency",
                        "The currency the vendor usually bills in.",
                        f -> f.vendor().currency())
                .text(
                        "Language",
                        "The language the vendor is written to in.",
                        f -> f.vendor().language())
                .flag("Is 1099", "Gets the US tax form 1099.", f -> f.vendor().is1099())
                .flag(
                        "Is Archived",
                        "Put away in FreshBooks.",
                        f -> f.vendor().visibility().archived())
                .moment(
                        "Created At",
                        "When the vendor was entered, UTC.",
                        f -> f.vendor().createdAt());
    }

    private static void contactAndAddress(Layout<VendorFacts> layout) {
        layout.folder("Contact")
                .text(
                        "First Name",
                        "First name of the person.",
                        f -> f.vendor().contact().firstName())
                .text(
                        "Last Name",
                        "Last name of the person.",
                        f -> f.vendor().contact().lastName())
                .folder("Address")
                .text("Street", "Postal address.", f -> f.vendor().address().street())
                .text("City", "Postal address.", f -> f.vendor().address().city())
                .text(
                        "Province",
                        "Postal address: province or state.",
                        f -> f.vendor().address().province())
                .text(
                        "Postal Code",
                        "Postal address.",
                        f -> f.vendor().address().code())
                .text(
                        "Country",
                        "Postal address: country.",
                        f -> f.vendor().address().country());
    }
}
