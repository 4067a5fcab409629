package com.mlconnector.marts;

/** What a column holds, and how Hyper stores it. */
public enum ColumnType {
    TEXT("text"),
    /** Money with four digits behind the point; 18 digits in all, so that old Tableau servers read the files. */
    MONEY("numeric(18,4)"),
    /** A quantity, percentage or rate. */
    NUMBER("numeric(18,4)"),
    INTEGER("bigint"),
    DATE("date"),
    /** A moment in UTC, without a zone. */
    TIMESTAMP("timestamp"),
    BOOL("bool");

    private final String hyperType;

    ColumnType(String hyperType) {
        this.hyperType = hyperType;
    }

    /** The type as it stands in Hyper's {@code create table}. */
    public String hyperType() {
        return hyperType;
    }
}
