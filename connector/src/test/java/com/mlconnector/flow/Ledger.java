package com.mlconnector.flow;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;

/** The records the tests of the road enter into FreshBooks. */
public final class Ledger {
    public static final String INVOICES = "FreshBooks Invoices";
    public static final String LINES = "FreshBooks Invoice Lines";
    public static final String EXPENSES = "FreshBooks Expenses";
    public static final String CLIENTS = "FreshBooks Clients";
    public static final String CATEGORIES = "FreshBooks Categories";
    public static final String ACCOUNTS = "FreshBooks Chart of Accounts";

    private final FlowFreshbooks books;

    public Ledger(FlowFreshbooks books) {
        this.books = books;
    }

    /** One line of 20.00 CAD for client 12. */
    public RecordKey invoice(int id) {
        return books.put(Kind.INVOICE, Integer.toString(id), """
                {'id': %1$d, 'invoiceid': %1$d, 'invoice_number': 'INV-%1$d', 'customerid': 12,
                 'create_date': '2026-01-16', 'due_date': '2026-02-16', 'date_paid': null,
                 'created_at': '2026-01-16 22:31:19', 'updated': '2026-01-16 22:31:58',
                 'status': 2, 'v3_status': 'sent', 'payment_status': 'unpaid', 'display_status': 'sent', 'vis_state': 0,
                 'amount': {'amount': '20.00', 'code': 'CAD'}, 'paid': {'amount': '0.00', 'code': 'CAD'},
                 'outstanding': {'amount': '20.00', 'code': 'CAD'}, 'discount_value': '0',
                 'discount_total': {'amount': '0.00', 'code': 'CAD'}, 'currency_code': 'CAD',
                 'organization': '', 'fname': '', 'lname': '', 'country': 'Canada', 'lines': [%2$s]}
                """.formatted(id, line(1, "Bowls")));
    }

    public static String line(int id, String name) {
        return """
                {'lineid': %d, 'type': 0, 'name': '%s', 'description': '', 'qty': '4',
                 'unit_cost': {'amount': '5.00', 'code': 'CAD'}, 'amount': {'amount': '20.00', 'code': 'CAD'},
                 'taxName1': '', 'taxAmount1': '0', 'taxName2': null, 'taxAmount2': '0', 'compounded_tax': false,
                 'modern_project_id': null}""".formatted(id, name);
    }

    /** 54.00 CAD in category 301, for no client. */
    public RecordKey expense(int id) {
        return books.put(Kind.EXPENSE, Integer.toString(id), """
                {'id': %d, 'amount': {'amount': '54.00', 'code': 'CAD'}, 'taxName1': '',
                 'taxAmount1': null, 'taxAmount2': null, 'categoryid': 301, 'clientid': 0,
                 'projectid': 0, 'modern_projectid': null, 'staffid': 1, 'date': '2026-01-19', 'vendor': 'Bakery',
                 'status': 0, 'billable': false, 'markup_percent': '0', 'has_receipt': false, 'is_cogs': false,
                 'notes': 'Lunch', 'updated': '2026-01-19 04:42:03', 'vis_state': 0}
                """.formatted(id));
    }

    /** In CAD, of client 12. */
    public RecordKey payment(int id, int invoice, String amount) {
        return books.put(Kind.PAYMENT, Integer.toString(id), """
                {'id': %1$d, 'logid': %1$d, 'invoiceid': %2$d, 'clientid': 12, 'date': '2026-02-01', 'type': 'Check',
                 'amount': {'amount': '%3$s', 'code': 'CAD'}, 'updated': '2026-02-01 10:00:00', 'vis_state': 0}
                """.formatted(id, invoice, amount));
    }

    /** One line of 100.00 CAD in category 301. */
    public RecordKey bill(int id, int vendor) {
        return books.put(Kind.BILL, Integer.toString(id), """
                {'id': %1$d, 'vendorid': %2$d, 'bill_number': 'B-%1$d', 'status': 'unpaid', 'issue_date': '2026-02-01',
                 'due_date': '2026-03-01', 'amount': {'amount': '100.00', 'code': 'CAD'},
                 'tax_amount': {'amount': '0.00', 'code': 'CAD'}, 'total_amount': {'amount': '100.00', 'code': 'CAD'},
                 'paid': {'amount': '0.00', 'code': 'CAD'}, 'outstanding': {'amount': '100.00', 'code': 'CAD'},
                 'created_at': '2026-02-01 10:00:00', 'updated_at': '2026-02-01 10:00:00', 'bill_payments': [],
                 'lines': [{'id': 1, 'list_index': 1, 'categoryid': 301, 'description': 'Paper', 'quantity': '1',
                   'unit_cost': {'amount': '100.00', 'code': 'CAD'}, 'amount': {'amount': '100.00', 'code': 'CAD'},
                   'total_amount': {'amount': '100.00', 'code': 'CAD'}}], 'vis_state': 0}
                """.formatted(id, vendor));
    }

    public RecordKey vendor(int id, String name) {
        return books.put(
                Kind.BILL_VENDOR,
                Integer.toString(id),
                "{'vendorid': %d, 'vendor_name': '%s', 'updated_at': '2026-01-01 10:00:00', 'vis_state': 0}"
                        .formatted(id, name));
    }

    public RecordKey project(int id, String title) {
        return books.put(
                Kind.PROJECT,
                Integer.toString(id),
                "{'id': %d, 'title': '%s', 'client_id': 12, 'active': true, 'updated_at': '2026-01-01T10:00:00'}"
                        .formatted(id, title));
    }

    public RecordKey client(int id, String organization) {
        return books.put(Kind.CLIENT, Integer.toString(id), """
                {'id': %d, 'organization': '%s', 'fname': 'Ada', 'lname': 'Field', 'email': '',
                 'signup_date': '2024-10-31 15:25:34', 'updated': '2026-01-01 13:11:10', 'vis_state': 0}
                """.formatted(id, organization));
    }

    public RecordKey category(int id, String name, String parent) {
        return books.put(Kind.CATEGORY, Integer.toString(id), """
                {'id': %d, 'category': '%s', 'parentid': %s, 'is_cogs': false, 'updated_at': '2026-01-01 00:00:00',
                 'vis_state': 0}
                """.formatted(id, name, parent));
    }

    /** @param more further members, such as {@code , 'category_id': 301} */
    public RecordKey account(String uuid, String number, String name, String more) {
        return books.put(Kind.ACCOUNT, uuid, """
                {'uuid': '%s', 'number': '%s', 'name': '%s', 'type': 'expense', 'state': 'active',
                 'updated_at': '2026-01-27T14:33:48.841075Z' %s}
                """.formatted(uuid, number, name, more));
    }
}
