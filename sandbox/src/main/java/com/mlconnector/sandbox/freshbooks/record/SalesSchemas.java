package com.mlconnector.sandbox.freshbooks.record;

import static com.mlconnector.sandbox.freshbooks.record.FieldType.CODE;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.DATE;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.DECIMAL;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.FLAG;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.JSON;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.MONEY;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.TEXT;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.WHOLE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;

/** The kept fields of what the firm sells and is paid; totals, statuses and stamps are added when a record is shown. */
public final class SalesSchemas {

    private static final BigDecimal ZERO = BigDecimal.ZERO;

    public static final Schema INVOICE = Schema.of("invoice")
            .open(WHOLE, "customerid")
            .open(TEXT, "invoice_number")
            .open(DATE, "create_date")
            .standing(WHOLE, 0L, "due_offset_days")
            .standing(CODE, 1L, "status")
            .standing(TEXT, "CAD", Schema.CURRENCY)
            .standing(TEXT, "", "organization", "fname", "lname", "street", "street2", "city", "province")
            .standing(TEXT, "", "code", "country")
            .standing(DECIMAL, ZERO, "discount_value")
            .open(TEXT, "po_number")
            .standing(TEXT, "", "notes", "payment_details", "address")
            .open(DATE, "generation_date", "fulfillment_date")
            .open(TEXT, "discount_description", "terms", "return_uri")
            .standing(TEXT, "en", "language")
            .standing(TEXT, "clean-grouped", "template")
            .open(MONEY, "deposit_amount")
            .open(DECIMAL, "deposit_percentage")
            .standing(FLAG, false, "auto_bill", "show_attachments", "gmail")
            .fixed(WHOLE, 1L, "ownerid", "sentid")
            .fixed(WHOLE, 0L, "estimateid", "parent", "basecampid", "ext_archive")
            .fixed(TEXT, null, "autobill_status", "dispute_status", "last_order_status")
            .open(TEXT, "vat_name", "vat_number");

    public static final Schema LINE = Schema.of("line")
            .standing(TEXT, "", "name", "description")
            .standing(DECIMAL, BigDecimal.ONE, "qty")
            .standing(MONEY, ZERO, "unit_cost")
            .open(WHOLE, "modern_project_id")
            .open(TEXT, "taxName1")
            .standing(DECIMAL, ZERO, "taxAmount1")
            .fixed(TEXT, null, "taxNumber1")
            .open(TEXT, "taxName2")
            .standing(DECIMAL, ZERO, "taxAmount2")
            .fixed(TEXT, null, "taxNumber2")
            .standing(FLAG, false, "compounded_tax")
            .fixed(WHOLE, 0L, "basecampid")
            .standing(WHOLE, 0L, "type", "expenseid")
            .open(WHOLE, "retainer_id", "retainer_period_id")
            .open(DATE, "date");

    public static final Schema PAYMENT = Schema.of("payment")
            .open(WHOLE, "invoiceid", "clientid")
            .open(MONEY, "amount")
            .open(DATE, "date")
            .hidden(TEXT, "CAD", Schema.CURRENCY)
            .standing(TEXT, "Check", "type")
            .open(TEXT, "gateway")
            .standing(TEXT, "", "note")
            .open(TEXT, "transactionid", "send_client_notification")
            .open(WHOLE, "orderid", "overpaymentid", "creditid", "bulk_paymentid")
            .standing(FLAG, false, "from_credit");

    public static final Schema CLIENT = Schema.of("client")
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

    /** A credit given to a client; its lines are an invoice's. It has no stamps the API would show. */
    public static final Schema CREDIT_NOTE = Schema.of("credit_note")
            .open(WHOLE, "clientid")
            .open(TEXT, "credit_number")
            .open(DATE, "create_date")
            .standing(TEXT, "goodwill", "credit_type")
            .standing(TEXT, "created", "status")
            .fixed(TEXT, "created", "display_status")
            .fixed(TEXT, null, "dispute_status", "last_order_status")
            .standing(TEXT, "CAD", Schema.CURRENCY)
            .standing(TEXT, "en", "language")
            .standing(TEXT, "", "notes", "terms")
            .standing(TEXT, "clean-grouped", "template")
            .fixed(WHOLE, 1L, "sentid")
            .fixed(WHOLE, 0L, "ext_archive")
            .standing(TEXT, "", "organization", "fname", "lname", "street", "street2", "city", "province")
            .standing(TEXT, "", "code", "country")
            .open(TEXT, "vat_name", "vat_number");

    /** Money that came in without an invoice. */
    public static final Schema OTHER_INCOME = Schema.of("other_income")
            .open(MONEY, "amount")
            .open(TEXT, "category_name")
            .open(DATE, "date")
            .open(TEXT, "note", "payment_type", "source")
            .open(WHOLE, "sourceid", "userid")
            .standing(JSON, JsonNodeFactory.instance.arrayNode(), "taxes")
            .hidden(TEXT, "CAD", Schema.CURRENCY);

    private SalesSchemas() {}
}
