package com.mlconnector.workbook;

import com.mlconnector.marts.TableauField;

/** A field that is put on a sheet, in the form it has there; people know it as a pill. */
record Pill(Source source, TableauField field, Derivation derivation) {

    String type() {
        return derivation == Derivation.NONE ? field.type() : "quantitative";
    }

    /** Its name inside its data source, in brackets: {@code [sum:Amount:qk]}. */
    String instance() {
        String bracketed = field.bracketed();
        return "[" + derivation.prefix() + ":" + bracketed.substring(1, bracketed.length() - 1) + ":" + type().charAt(0)
                + "k]";
    }

    /** Its name inside the workbook: data source and instance. */
    String qualified() {
        return "[" + source.name() + "]." + instance();
    }
}
