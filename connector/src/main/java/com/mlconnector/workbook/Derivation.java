package com.mlconnector.workbook;

/** What a sheet makes of a field. */
enum Derivation {
    NONE("None", "none"),
    SUM("Sum", "sum"),
    /** The first day of the month. */
    MONTH("Month-Trunc", "tmn");

    private final String word;
    private final String prefix;

    Derivation(String word, String prefix) {
        this.word = word;
        this.prefix = prefix;
    }

    String word() {
        return word;
    }

    /** What the name of the field on the sheet begins with. */
    String prefix() {
        return prefix;
    }
}
