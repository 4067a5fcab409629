package com.mlconnector.workbook;

import com.mlconnector.marts.Table;
import com.mlconnector.marts.TableauField;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A published data source, as the workbook speaks of it.
 *
 * @param contentUrl its name in Tableau's addresses
 */
record Source(Table table, String contentUrl) {

    /** The name inside the workbook: the same each time, as Tableau makes them. */
    String name() {
        UUID id = UUID.nameUUIDFromBytes(table.name().getBytes(StandardCharsets.UTF_8));
        return "sqlproxy." + id.toString().replace("-", "").substring(0, 28);
    }

    /** @throws IllegalArgumentException where the table has no such field */
    TableauField field(String name) {
        return TableauField.of(table).stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no field " + name));
    }

    Pill plain(String field) {
        return new Pill(this, field(field), Derivation.NONE);
    }

    Pill sum(String field) {
        return new Pill(this, field(field), Derivation.SUM);
    }

    Pill month(String field) {
        return new Pill(this, field(field), Derivation.MONTH);
    }
}
