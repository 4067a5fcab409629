package com.mlconnector.marts;

/** How old what is outstanding is; computed by Tableau when somebody looks, because it moves with the calendar. */
final class AgingFields {
    private static final String DAYS = """
            IF [OUTSTANDING] > 0 AND DATEDIFF('day', [Due Date], TODAY()) > 0
            THEN DATEDIFF('day', [Due Date], TODAY()) ELSE 0 END""";
    private static final String BUCKET = """
            IF [OUTSTANDING] <= 0 THEN NULL
            ELSEIF [Days Past Due] <= 0 THEN 'Not due'
            ELSEIF [Days Past Due] <= 30 THEN '1-30'
            ELSEIF [Days Past Due] <= 60 THEN '31-60'
            ELSEIF [Days Past Due] <= 90 THEN '61-90'
            ELSE '91+' END""";
    private static final String SORT = """
            IF [OUTSTANDING] <= 0 THEN NULL
            ELSEIF [Days Past Due] <= 0 THEN 0
            ELSEIF [Days Past Due] <= 30 THEN 1
            ELSEIF [Days Past Due] <= 60 THEN 2
            ELSEIF [Days Past Due] <= 90 THEN 3
            ELSE 4 END""";

    private AgingFields() {}

    /** @param outstanding the column that says how much is outstanding */
    static void on(Layout<?> layout, String outstanding) {
        layout.folder("Aging")
                .calculated(
                        "Days Past Due",
                        ColumnType.INTEGER,
                        Role.AVERAGE,
                        "Days since the due date; 0 if none, or if nothing is outstanding.",
                        DAYS.replace("OUTSTANDING", outstanding))
                .calculated(
                        "Is Overdue",
                        ColumnType.BOOL,
                        Role.DIMENSION,
                        "Something is outstanding after the due date.",
                        "[Days Past Due] > 0")
                .calculated(
                        "Aging Bucket",
                        ColumnType.TEXT,
                        Role.DIMENSION,
                        "Not due, 1-30, 31-60, 61-90 or 91+ days past due; empty when nothing is outstanding.",
                        BUCKET.replace("OUTSTANDING", outstanding))
                .calculated(
                        "Aging Sort",
                        ColumnType.INTEGER,
                        Role.DIMENSION,
                        "Puts the buckets in order: 0 to 4.",
                        SORT.replace("OUTSTANDING", outstanding));
    }
}
