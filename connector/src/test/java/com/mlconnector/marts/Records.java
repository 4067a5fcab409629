package com.mlconnector.marts;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Invoice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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

    public static BookRecord payment() {
        return record(Kind.PAYMENT, "71", PAYMENT);
    }

    public static final String PAYMENT = """
            {'id': 71, 'logid': 71, 'invoiceid': 987, 'clientid': 12, 'amount': {'amount': '20.00', 'code': 'CAD'},
             'date': '2026-05-20', 'type': 'Check', 'gateway': null, 'note': 'First part', 'from_credit': false,
             'updated': '2026-05-20 09:00:00', 'vis_state': 0}
            """;

    public static BookRecord bill() {
        return record(Kind.BILL, "400", BILL);
    }

    /** Two lines, 13 % tax on the first: 100.00 + 13.00 + 50.00 = 163.00; paid in two parts, a third payment is deleted. */
    public static final String BILL = """
            {'id': 400, 'bill_number': 'B-17', 'overall_description': 'Fittings', 'status': 'paid', 'vendorid': 31,
             'vendor': {'vendorid': 31, 'vendor_name': 'Oak & Iron (as billed)'},
             'issue_date': '2026-03-01', 'due_date': '2026-03-31', 'created_at': '2026-03-02 10:00:00',
             'updated_at': '2026-04-05 10:00:00', 'vis_state': 0,
             'amount': {'amount': '150.00', 'code': 'CAD'}, 'tax_amount': {'amount': '13.00', 'code': 'CAD'},
             'total_amount': {'amount': '163.00', 'code': 'CAD'}, 'paid': {'amount': '163.00', 'code': 'CAD'},
             'outstanding': {'amount': '0.00', 'code': 'CAD'},
             'lines': [
              {'id': 11, 'list_index': 1, 'description': 'Shelves', 'categoryid': 301, 'quantity': '4',
               'unit_cost': {'amount': '25.00', 'code': 'CAD'}, 'amount': {'amount': '100.00', 'code': 'CAD'},
               'tax_name1': 'HST', 'tax_percent1': '13', 'tax_amount1': {'amount': '13.00', 'code': 'CAD'},
               'tax_name2': null, 'tax_percent2': null, 'tax_amount2': null,
               'total_amount': {'amount': '113.00', 'code': 'CAD'}},
              {'id': 12, 'description': 'Carriage', 'category': null, 'quantity': 1,
               'unit_cost': {'amount': '50.00', 'code': 'CAD'}, 'amount': {'amount': '50.00', 'code': 'CAD'}}],
             'bill_payments': [
              {'id': 91, 'amount': {'amount': '100.00', 'code': 'CAD'}, 'payment_type': 'Check',
               'paid_date': '2026-03-20', 'note': 'Half', 'vis_state': 0},
              {'id': 92, 'amount': {'amount': '63.00', 'code': 'CAD'}, 'payment_type': 'Cash',
               'paid_date': '2026-04-05', 'note': '', 'vis_state': 0},
              {'id': 93, 'amount': {'amount': '63.00', 'code': 'CAD'}, 'payment_type': 'Cash',
               'paid_date': '2026-04-09', 'note': 'Twice', 'vis_state': 1}]}
            """;

    public static BookRecord vendor() {
        return record(Kind.BILL_VENDOR, "31", """
                {'vendorid': 31, 'vendor_name': 'Oak & Iron', 'account_number': 'HC-9',
                 'primary_contact_first_name': 'Ola', 'primary_contact_last_name': 'Berg',
                 'primary_contact_email': 'ola@oak.example', 'phone': '555', 'website': 'oak.example',
                 'street': '1 Yard', 'street2': 'Shed 2', 'city': 'Oslo', 'province': '', 'postal_code': '0150',
                 'country': 'Norway', 'currency_code': 'NOK', 'language': 'en', 'is_1099': true,
                 'created_at': '2025-01-01 08:00:00', 'updated_at': '2025-01-02 08:00:00', 'vis_state': 0}
                """);
    }

    public static BookRecord project(String id, String title) {
        return record(Kind.PROJECT, id, """
                {'id': %s, 'title': '%s', 'description': 'All of it', 'due_date': '2026-12-31', 'client_id': 12,
                 'internal': false, 'budget': 36000, 'fixed_price': '1000.00', 'rate': null,
                 'billing_method': 'project_rate', 'project_type': 'fixed_price', 'active': true, 'complete': false,
                 'created_at': '2025-09-13T01:07:51', 'updated_at': '2025-09-13T03:10:13', 'logged_duration': 5000,
                 'billed_amount': 250}
                """.formatted(id, title));
    }

    public static BookRecord tax() {
        return record(Kind.TAX, "5", """
                {'id': 5, 'taxid': 5, 'name': 'HST', 'amount': '13', 'number': '12-345', 'compound': false,
                 'updated': '2026-01-01 00:00:00'}
                """);
    }

    /** One of each kind that has a table. */
    public static List<BookRecord> every() {
        return List.of(
                invoice(),
                expense(),
                payment(),
                bill(),
                client(),
                category("301", "Meals", "300"),
                account("a-meals", "6100-2", "Meals", "expense", ""),
                project("77", "Shop fit-out"),
                vendor(),
                tax());
    }

    /** At least one row of every table. */
    public static List<Row> rows() {
        Context context = context("CAD");
        List<Row> rows = new ArrayList<>();
        every().forEach(record -> rows.addAll(Marts.rows(record, context)));
        AgingRows.live(Invoice.of(invoice()), LocalDate.parse("2026-06-20"), context)
                .ifPresent(rows::add);
        rows.add(HealthRows.row(
                new Health("FreshBooks Bills", 3, 1, null, "", null, null, Instant.EPOCH, null), business("CAD")));
        return rows;
    }

    public static BusinessFacts business(String homeCurrency) {
        return new BusinessFacts("6BApk", "Harbour Consulting", ZoneId.of("Europe/Berlin"), homeCurrency);
    }

    public static Context context(String homeCurrency) {
        return context(homeCurrency, FxRates.NONE);
    }

    /** Everything that the records above link to, except project 9. */
    public static Context context(String homeCurrency, FxRates rates) {
        return Context.of(
                business(homeCurrency),
                rates,
                List.of(
                        client(),
                        invoice(),
                        vendor(),
                        project("77", "Shop fit-out"),
                        category("300", "Travel", ""),
                        category("301", "Meals", "300"),
                        account("a-sales", "4000-3", "Sales", "income", ", 'system_account_name': 'Sales'"),
                        account("a-travel", "6100", "Travel", "expense", ""),
                        account("a-meals", "6100-2", "Meals", "expense", ", 'category_id': 301")));
    }
}
