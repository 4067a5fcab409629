package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import java.util.Map;

/** The client's name and address as an invoice or credit note keeps them: as they were when it was made. */
public final class Snapshot {

    /** The document's field to the client's. */
    private static final Map<String, String> FIELDS = Map.of(
            "organization", "organization",
            "fname", "fname",
            "lname", "lname",
            "street", "p_street",
            "street2", "p_street2",
            "city", "p_city",
            "province", "p_province",
            "code", "p_code",
            "country", "p_country",
            "vat_number", "vat_number");

    private Snapshot() {}

    public static void take(Entry document, Entry client) {
        take(document, client, JsonNodeFactory.instance.objectNode());
    }

    /** Leaves alone what the body gives itself. */
    static void take(Entry document, Entry client, ObjectNode body) {
        FIELDS.forEach((field, source) -> {
            if (!body.has(field)) {
                document.put(field, client.get(source));
            }
        });
    }
}
