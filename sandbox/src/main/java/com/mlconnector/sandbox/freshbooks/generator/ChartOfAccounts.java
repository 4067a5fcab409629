package com.mlconnector.sandbox.freshbooks.generator;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chart a new business starts with, and its expense categories in two levels. Every category has an account whose
 * {@code category_id} names it.
 */
final class ChartOfAccounts {

    /** number | type | sub type | name; a number with a dash hangs below the one before the dash. */
    private static final List<String> DEFAULT = List.of(
            "1000|asset|Cash & Bank|Cash",
            "1000-1|asset|Cash & Bank|Petty Cash",
            "1000-2|asset|Cash & Bank|Operating Account",
            "1200|asset|Current Asset|Accounts Receivable",
            "1201|asset|Current Asset|Prepaid Expenses",
            "1300|asset|Long-Term Asset|Deposits",
            "1500|asset|Property, Plant, and Equipment|Property, Plant, and Equipment",
            "1500-1|asset|Property, Plant, and Equipment|Computers",
            "2000|liability|Current Liability|Accounts Payable",
            "2001|liability|Current Liability|Sales Tax Payable",
            "2001-1|liability|Current Liability|HST",
            "2001-2|liability|Current Liability|GST",
            "2002|liability|Current Liability|Client Credit",
            "2500|liability|Long-Term Liability|Loans & Line of Credit",
            "3000|equity|Equity|Owner's Equity",
            "3000-1|equity|Equity|Owner's Contribution",
            "3000-2|equity|Equity|Owner's Draw",
            "3001|equity|Equity|Retained Earnings",
            "4000|income|Income|Revenue",
            "4000-1|income|Income|Other Income",
            "4000-2|income|Income|Discounts",
            "4000-3|income|Income|Sales");

    /** Top category to its children. */
    private static final Map<String, List<String>> CATEGORIES = categories();

    private final Books books;
    private final long moment;
    private final Map<String, Long> accounts = new LinkedHashMap<>();

    ChartOfAccounts(Books books, Calendar calendar) {
        this.books = books;
        this.moment = calendar.moment(calendar.first());
    }

    private static Map<String, List<String>> categories() {
        Map<String, List<String>> tree = new LinkedHashMap<>();
        tree.put("Cost of Goods Sold", List.of("Cost of Shipping & Handling", "Freight Costs", "Subcontractors"));
        tree.put("Advertising", List.of("Online Ads", "Print & Trade Shows"));
        tree.put("Car & Truck Expenses", List.of("Gas", "Mileage", "Parking & Tolls"));
        tree.put("Contractors", List.of("Design", "Engineering", "Field Research"));
        tree.put("Education and Training", List.of("Conferences", "Courses & Books"));
        tree.put("Employee Benefits", List.of("Health", "Wellness"));
        tree.put("Meals & Entertainment", List.of("Client Meals", "Team Meals"));
        tree.put("Office Expenses & Postage", List.of("Hardware", "Office Supplies", "Software"));
        tree.put("Professional Services", List.of("Accounting", "Legal Fees"));
        tree.put("Rent or Lease", List.of("Equipment Lease", "Office Space"));
        tree.put("Travel", List.of("Airfare", "Hotel", "Taxi & \"Rideshare\"", "Train"));
        tree.put("Utilities", List.of("Internet", "Phone", "Electricity"));
        tree.put("Other Expenses", List.of("Bank Fees", "Uncategorized Expenses"));
        return tree;
    }

    void open() {
        for (String line : DEFAULT) {
            String[] parts = line.split("\\|");
            account(parts[0], parts[1], parts[2], parts[3], null);
        }
        int costs = 5000;
        int operating = 6000;
        for (Map.Entry<String, List<String>> top : CATEGORIES.entrySet()) {
            boolean cogs = top.getKey().startsWith("Cost of");
            String number = Integer.toString(cogs ? costs++ : operating++);
            family(top.getKey(), top.getValue(), number, cogs);
        }
    }

    private void family(String name, List<String> children, String number, boolean cogs) {
        String subType = cogs ? "Cost of Goods Sold" : "Operating Expense";
        Entry top = category(name, null, cogs);
        account(number, "expense", subType, name, top.id());
        int child = 1;
        for (String childName : children) {
            Entry category = category(childName, top.id(), cogs);
            account(number + "-" + child++, "expense", subType, childName, category.id());
        }
    }

    private Entry category(String name, @Nullable Long parent, boolean cogs) {
        Entry category = books.add(Kind.CATEGORY);
        category.stamp(moment, moment);
        return category.put("category", name)
                .put("parentid", parent)
                .put("is_cogs", cogs)
                .put("transaction_posted", true);
    }

    private void account(String number, String type, String subType, String name, @Nullable Long categoryId) {
        Entry account = books.add(Kind.ACCOUNT);
        int dash = number.indexOf('-');
        accounts.put(number, account.id());
        account.stamp(moment, moment + account.id() % 1000);
        account.put("number", number)
                .put("type", type)
                .put("sub_type", subType)
                .put("name", name)
                .put("system_account_name", categoryId == null ? name : null)
                .put("auto_created", true)
                .put("category_id", categoryId)
                .put("parent", dash < 0 ? null : accounts.get(number.substring(0, dash)));
    }
}
