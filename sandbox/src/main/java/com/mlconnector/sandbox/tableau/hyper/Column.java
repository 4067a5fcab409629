package com.mlconnector.sandbox.tableau.hyper;

/**
 * A column of a Hyper table.
 *
 * @param name as stored; Hyper tells upper and lower case apart
 * @param type as Hyper prints it, e.g. {@code text}, {@code numeric(18,4)}, {@code timestamp}
 */
public record Column(String name, String type, boolean notNull) {

    /** The name between double quotes, safe inside SQL. */
    public String quoted() {
        return Table.quote(name);
    }
}
