package com.mlconnector.roll;

import com.mlconnector.audit.Kind;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import java.util.Map;
import java.util.Set;

/** Which data sources lack something when a record of a kind waits for a person. */
final class Parts {
    private static final Map<Kind, Set<Table>> OF = Map.ofEntries(
            Map.entry(Kind.INVOICE, Set.of(Tables.INVOICES, Tables.INVOICE_LINES, Tables.PROJECT_LEDGER)),
            Map.entry(Kind.EXPENSE, Set.of(Tables.EXPENSES, Tables.SPEND, Tables.PROJECT_LEDGER)),
            Map.entry(Kind.PAYMENT, Set.of(Tables.PAYMENTS)),
            Map.entry(
                    Kind.BILL,
                    Set.of(Tables.BILLS, Tables.BILL_LINES, Tables.BILL_PAYMENTS, Tables.SPEND, Tables.PROJECT_LEDGER)),
            Map.entry(Kind.CLIENT, Set.of(Tables.CLIENTS)),
            Map.entry(Kind.CATEGORY, Set.of(Tables.CATEGORIES)),
            Map.entry(Kind.ACCOUNT, Set.of(Tables.ACCOUNTS)),
            Map.entry(Kind.PROJECT, Set.of(Tables.PROJECTS)),
            Map.entry(Kind.BILL_VENDOR, Set.of(Tables.VENDORS)),
            Map.entry(Kind.TAX, Set.of(Tables.TAXES)));

    private Parts() {}

    static boolean isLacking(Table table, Set<Kind> parked) {
        return parked.stream().anyMatch(kind -> OF.getOrDefault(kind, Set.of()).contains(table));
    }
}
