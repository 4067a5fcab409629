package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A vendor of bills. Nothing is needed but its id; what is unset is empty text. */
public record Vendor(
        RecordKey key,
        String vendorName,
        String accountNumber,
        Contact contact,
        Address address,
        String website,
        String currency,
        String language,
        boolean is1099,
        Visibility visibility,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    public record Contact(String firstName, String lastName, String email, String phone) {}

    public record Address(String street, String city, String province, String code, String country) {}

    public static Vendor of(BookRecord record) {
        Fields fields = Fields.of(record);
        return new Vendor(
                record.key(),
                fields.text("vendor_name"),
                fields.text("account_number"),
                new Contact(
                        fields.text("primary_contact_first_name"),
                        fields.text("primary_contact_last_name"),
                        fields.text("primary_contact_email"),
                        fields.text("phone")),
                new Address(
                        (fields.text("street") + " " + fields.text("street2")).strip(),
                        fields.text("city"),
                        fields.text("province"),
                        fields.text("postal_code"),
                        fields.text("country")),
                fields.text("website"),
                fields.text("currency_code"),
                fields.text("language"),
                fields.flag("is_1099"),
                Visibility.of(fields),
                fields.moment(Stamp.VENDOR_CREATED),
                fields.moment(Stamp.VENDOR_UPDATED));
    }

    /** The vendor's name, or {@code Vendor 41} for one without. */
    public String name() {
        return vendorName.isBlank() ? "Vendor " + key.id() : vendorName.strip();
    }
}
