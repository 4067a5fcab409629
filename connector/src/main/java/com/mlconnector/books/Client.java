package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A client as FreshBooks holds it. Nothing is needed but its id; what is unset is empty text. */
public record Client(
        RecordKey key,
        String organization,
        String firstName,
        String lastName,
        String email,
        String phone,
        Address address,
        String currency,
        String language,
        String industry,
        String vatNumber,
        Visibility visibility,
        @Nullable Instant signedUpAt,
        @Nullable Instant updatedAt) {

    /** The postal address. */
    public record Address(String street, String city, String province, String code, String country) {}

    public static Client of(BookRecord record) {
        Fields fields = Fields.of(record);
        return new Client(
                record.key(),
                fields.text("organization"),
                fields.text("fname"),
                fields.text("lname"),
                fields.text("email"),
                fields.text("bus_phone"),
                address(fields),
                fields.text("currency_code"),
                fields.text("language"),
                fields.text("company_industry"),
                fields.text("vat_number"),
                Visibility.of(fields),
                fields.moment(Stamp.CLIENT_SIGNED_UP),
                fields.moment(Stamp.CLIENT_UPDATED));
    }

    private static Address address(Fields fields) {
        return new Address(
                (fields.text("p_street") + " " + fields.text("p_street2")).strip(),
                fields.text("p_city"),
                fields.text("p_province"),
                fields.text("p_code"),
                fields.text("p_country"));
    }

    /** What people call the client: its organization, else the person, else the e-mail address, else {@code (Client 41)}. */
    public String name() {
        if (!organization.isBlank()) {
            return organization;
        }
        String person = (firstName + " " + lastName).strip();
        if (!person.isEmpty()) {
            return person;
        }
        return email.isBlank() ? "(Client " + key.id() + ")" : email;
    }
}
