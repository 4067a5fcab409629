package com.mlconnector.marts;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Account;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Category;
import com.mlconnector.books.Client;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Records as FreshBooks gives them, for tests. */
public final class Records {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Records() {}

    public static BookRecord record(Kind kind, String id, String json) {
        return new BookRecord(
                new RecordKey(new ConnectionId("main"), kind, id), "v1", false, JSON.readTree(json.replace('\'', '"')));
    }

    /** Two lines, 10 % discount on both, 13 % tax on the first: 20.00 + 24.00 − 4.40 + 2.34 = 41.94. */
    public static BookRecord invoice() {
        return record(Kind.INVOICE, "987", INVOICE);
    }

    public static final String INVOICE = """
            {'id': 987, 'invoiceid': 987, 'invoice_number': 'INV-0002', 'customerid': 12, 'po_number': null,
             'create_date': '2026-04-16', 'due_date': '2026-05-16', 'date_paid': '2026-04-20',
             'created_at': '2026-04-16 22:31:19', 'updated': '2026-04-16 22:31:58',
             'status': 2, 'v3_status': 'partial', 'payment_status': 'partial', 'display_status': 'sent', 'vis_state': 0,
             'amount': {'amount': '41.94', 'code': 'CAD'}, 'paid': {'amount': '20.00', 'code': 'CAD'},
             'outstanding': {'amount': '21.94', 'code': 'CAD'}, 'discount_value': '10',
             'discount_total': {'amount': '-4.40', 'code': 'CAD'}, 'currency_code': 'CAD',
             'organization': 'Northwind Studios', 'fname': 'Ada', 'lname': 'Field', 'country': 'Canada',
             'lines': [
              {'lineid': 1, 'type': 0, 'name': 'Bowls', 'description': 'Blue', 'qty': '4',
               'unit_cost': {'amount': '5.00', 'code': 'CAD'}, 'amount': {'amount': '20.00', 'code': 'CAD'},
               'taxName1': 'HST', 'taxAmount1': '13', 'taxName2': null, 'taxAmount2': '0', 'compounded_tax': false,
               'modern_project_id': 77},
              {'lineid': 2, 'type': 1, 'name': 'Mugs', 'description': '', 'qty': '6',
               'unit_cost': {'amount': '4.00', 'code': 'CAD'}, 'amount': {'amount': '24.00', 'code': 'CAD'},
               'taxName1': '', 'taxAmount1': '0', 'taxName2': '', 'taxAmount2': '0', 'modern_project_id': null}]}
            """;

    public static BookRecord expense() {
        return record(Kind.EXPENSE, "55", EXPENSE);
    }

    public static final String EXPENSE = """
            {'id': 55, 'amount': {'amount': '54.00', 'code': 'CAD'}, 'taxName1': 'HST',
             'taxAmount1': {'amount': '6.21', 'code': 'CAD'}, 'taxAmount2': null, 'categoryid': 301, 'clientid': 0,
             'projectid': 0, 'modern_projectid': 9, 'staffid': 1, 'date': '2026-07-19', 'vendor': 'ACME   BAKERY',
             'status': 3, 'billable': true, 'markup_percent': '15', 'has_receipt': false, 'is_cogs': false,
             'notes': 'Lunch', 'updated': '2026-07-19 04:42:03', 'vis_state': 0}
            """;

    public static BookRecord client() {
        return record(Kind.CLIENT, "12", """
                {'id': 12, 'organization': 'Northwind Studio Group', 'fname': 'Ada', 'lname': 'Field',
                 'email': 'ada@northwind.example', 'p_city': 'Toronto', 'p_country': 'Canada', 'currency_code': 'CAD',
                 'signup_date': '2024-10-31 15:25:34', 'updated': '2026-01-01 13:11:10', 'vis_state': 0}
                """);
    }

    public static BookRecord category(String id, String name, String parent) {
        return record(Kind.CATEGORY, id, """
                {'id': %s, 'category': '%s', 'parentid': %s, 'is_cogs': false, 'updated_at': '2026-01-01 00:00:00'}
                """.formatted(id, name, parent.isEmpty() ? "null" : parent));
    }

    public static BookRecord account(String id, String number, String name, String type, String more) {
        return record(Kind.ACCOUNT, id, """
                {'uuid': '%s', 'number': '%s', 'name': '%s', 'type': '%s', 'state': 'active',
                 'updated_at': '2026-04-27T14:33:48.841075Z' %s}
                """.formatted(id, number, name, type, more));
    }

    public static Context context(String homeCurrency) {
        return new Context(
                new BusinessFacts("6BApk", "Harbour Consulting", ZoneId.of("Europe/Berlin"), homeCurrency),
                Map.of("12", Client.of(client())),
                Map.of(
                        "300", Category.of(category("300", "Travel", "")),
                        "301", Category.of(category("301", "Meals", "300"))),
                List.of(
                        Account.of(account("a-sales", "4000-3", "Sales", "income", ", 'system_account_name': 'Sales'")),
                        Account.of(account("a-travel", "6100", "Travel", "expense", "")),
                        Account.of(account("a-meals", "6100-2", "Meals", "expense", ", 'category_id': 301"))));
    }
}
