package com.mlconnector.sandbox.freshbooks.books;

import static com.mlconnector.sandbox.freshbooks.books.FieldType.CODE;
import static com.mlconnector.sandbox.freshbooks.books.FieldType.DATE;
import static com.mlconnector.sandbox.freshbooks.books.FieldType.DECIMAL;
import static com.mlconnector.sandbox.freshbooks.books.FieldType.FLAG;
import static com.mlconnector.sandbox.freshbooks.books.FieldType.JSON;
import static com.mlconnector.sandbox.freshbooks.books.FieldType.MONEY;
import static com.mlconnector.sandbox.freshbooks.books.FieldType.TEXT;
import static com.mlconnector.sandbox.freshbooks.books.FieldType.WHOLE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;

/** The kept fields of each kind; what is worked out (totals, statuses, stamps) is added when a record is shown. */
final class Schemas {

    private static final BigDecimal ZERO = BigDecimal.ZERO;

    static final Schema INVOICE = Schema.of("invoice")
            .open(WHOLE, "customerid")
            .open(TEXT, "invoice_number")
            .open(DATE, "create_date", "generation_date", "fulfillment_date")
            .standing(WHOLE, 0L, "due_offset_days")
            .standing(CODE, 1L, "status")
            .standing(DECIMAL, ZERO, "discount_value")
            .open(TEXT, "discount_description", "po_number", "terms", "return_uri")
            .standing(TEXT, "CAD", Schema.CURRENCY)
            .standing(TEXT, "en", "language")
            .standing(TEXT, "", "notes", "payment_details")
            .standing(TEXT, "clean-grouped", "template")
            .open(MONEY, "deposit_amount")
            .open(DECIMAL, "deposit_percentage")
            .standing(FLAG, false, "auto_bill", "show_attachments", "gmail")
            .fixed(WHOLE, 1L, "ownerid", "sentid")
            .fixed(WHOLE, 0L, "estimateid", "parent", "basecampid", "ext_archive")
            .fixed(TEXT, null, "autobill_status", "dispute_status", "last_order_status")
            .standing(TEXT, "", "organization", "fname", "lname", "address", "street", "street2", "city", "province")
            .standing(TEXT, "", "code", "country")
            .open(TEXT, "vat_name", "vat_number");

    static final Schema LINE = Schema.of("line")
            .standing(WHOLE, 0L, "type", "expenseid")
            .standing(TEXT, "", "name", "description")
            .standing(DECIMAL, BigDecimal.ONE, "qty")
            .standing(MONEY, ZERO, "unit_cost")
            .open(TEXT, "taxName1")
            .standing(DECIMAL, ZERO, "taxAmount1")
            .fixed(TEXT, null, "taxNumber1")
            .open(TEXT, "taxName2")
            .standing(DECIMAL, ZERO, "taxAmount2")
            .fixed(TEXT, null, "taxNumber2")
            .standing(FLAG, false, "compounded_tax")
            .fixed(WHOLE, 0L, "basecampid")
            .open(WHOLE, "retainer_id", "retainer_period_id", "modern_project_id")
            .open(DATE, "date");

    static final Schema EXPENSE = Schema.of("expense")
            .open(MONEY, "amount")
            .open(WHOLE, "categoryid")
            .open(DATE, "date")
            .standing(TEXT, "", "vendor", "notes", "account_name", "bank_name")
            .standing(WHOLE, 0L, "clientid", "projectid", "ext_invoiceid", "ext_systemid")
            .open(WHOLE, "modern_projectid", "converse_projectid", "profileid", "accountid", "invoiceid")
            .open(WHOLE, "ext_accountid", "transactionid", "background_jobid")
            .standing(WHOLE, 1L, "staffid")
            .open(TEXT, "taxName1", "taxName2")
            .open(MONEY, "taxAmount1", "taxAmount2")
            .open(DECIMAL, "taxPercent1", "taxPercent2")
            .fixed(WHOLE, 0L, "status")
            .standing(FLAG, false, "compounded_tax", "has_receipt", "include_receipt", "is_cogs", "isduplicate")
            .standing(FLAG, false, "billable", "from_bulk_import", "potential_bill_payment")
            .fixed(JSON, JsonNodeFactory.instance.arrayNode(), "bill_matches")
            .standing(DECIMAL, ZERO, "markup_percent")
            .hidden(TEXT, "CAD", Schema.CURRENCY);

    static final Schema CLIENT = Schema.of("client")
            .standing(TEXT, "", "organization", "fname", "lname", "email", "username", "bus_phone", "fax")
            .open(TEXT, "home_phone", "company_industry", "company_size", "vat_name", "vat_number")
            .standing(TEXT, "", "mob_phone", "p_street", "p_street2", "p_city", "p_province", "p_code", "p_country")
            .standing(TEXT, "", "s_street", "s_street2", "s_city", "s_province", "s_code", "s_country")
            .standing(TEXT, "CAD", Schema.CURRENCY)
            .standing(TEXT, "en", "language")
            .open(TEXT, "note")
            .standing(FLAG, false, "allow_email_include_pdf", "notified", "pref_gmail")
            .standing(FLAG, true, "allow_late_fees", "allow_late_notifications", "pref_email")
            .fixed(WHOLE, 0L, "level", "num_logins")
            .fixed(TEXT, "client", "role")
            .fixed(TEXT, null, "last_login", "last_activity", "has_retainer", "retainer_id", "subdomain")
            .fixed(TEXT, null, "direct_link_token", "statement_token");

    static final Schema CATEGORY = Schema.of("category")
            .open(TEXT, "category")
            .open(WHOLE, "parentid")
            .standing(FLAG, false, "is_cogs", "transaction_posted")
            .standing(FLAG, true, "is_editable");

    static final Schema PAYMENT = Schema.of("payment")
            .open(WHOLE, "invoiceid", "clientid")
            .open(MONEY, "amount")
            .open(DATE, "date")
            .standing(TEXT, "Check", "type")
            .standing(TEXT, "", "note")
            .open(TEXT, "gateway", "transactionid", "send_client_notification")
            .open(WHOLE, "orderid", "overpaymentid", "creditid", "bulk_paymentid")
            .standing(FLAG, false, "from_credit")
            .hidden(TEXT, "CAD", Schema.CURRENCY);

    static final Schema TAX = Schema.of("tax")
            .open(TEXT, "name")
            .standing(DECIMAL, ZERO, "amount")
            .open(TEXT, "number")
            .standing(FLAG, false, "compound");

    static final Schema PROJECT = Schema.of("project")
            .open(TEXT, "title", "description")
            .open(DATE, "due_date")
            .open(WHOLE, "client_id", "budget")
            .standing(FLAG, false, "internal", "complete", "sample")
            .standing(FLAG, true, "active")
            .open(DECIMAL, "fixed_price", "rate")
            .standing(TEXT, "project_rate", "billing_method")
            .standing(TEXT, "hourly_rate", "project_type")
            .open(WHOLE, "project_manager_id", "logged_duration", "retainer_id")
            .fixed(JSON, JsonNodeFactory.instance.arrayNode(), "services")
            .fixed(DECIMAL, new BigDecimal("0.00"), "billed_amount")
            .fixed(TEXT, "unbilled", "billed_status")
            .standing(DECIMAL, ZERO, "expense_markup");

    static final Schema ACCOUNT = Schema.of("account")
            .open(TEXT, "name", "number")
            .standing(TEXT, "", "description")
            .open(TEXT, "type", "sub_type")
            .open(TEXT, "system_account_name")
            .standing(FLAG, false, "auto_created")
            .standing(TEXT, "active", "state")
            .open(WHOLE, "category_id")
            .hidden(WHOLE, null, "parent");

    private Schemas() {}
}
