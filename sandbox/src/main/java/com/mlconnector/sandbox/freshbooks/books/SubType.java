package com.mlconnector.sandbox.freshbooks.books;

import java.util.List;
import java.util.Optional;

/** The ledger's sub types with the number their accounts start at; their order gives their ids, 1 to 10. */
public record SubType(int id, String name, String type, int baseNumber) {

    public static final List<SubType> ALL = List.of(
            new SubType(1, "Cash & Bank", "asset", 1000),
            new SubType(2, "Current Asset", "asset", 1200),
            new SubType(3, "Property, Plant, and Equipment", "asset", 1500),
            new SubType(4, "Long-Term Asset", "asset", 1300),
            new SubType(5, "Current Liability", "liability", 2000),
            new SubType(6, "Long-Term Liability", "liability", 2500),
            new SubType(7, "Equity", "equity", 3000),
            new SubType(8, "Income", "income", 4000),
            new SubType(9, "Cost of Goods Sold", "expense", 5000),
            new SubType(10, "Operating Expense", "expense", 6000));

    public static Optional<SubType> named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
