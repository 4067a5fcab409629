package com.mlconnector.sandbox.freshbooks.record;

import static com.mlconnector.sandbox.freshbooks.record.FieldType.DATE;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.DECIMAL;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.FLAG;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.JSON;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.MONEY;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.TEXT;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.WHOLE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;

/** The kept fields of what the firm spends and owes, and of the chart it is booked to. */
public final class SpendSchemas {

    private static final BigDecimal ZERO = BigDecimal.ZERO;

    public static final Schema EXPENSE = Schema.of("expense")
            .open(MONEY, "amount")
            .open(WHOLE, "categoryid")
            .open(DATE, "date")
            .hidden(TEXT, "CAD", Schema.CURRENCY)
            .standing(TEXT, "", "vendor")
            .standing(WHOLE, 1L, "staffid")
            .standing(FLAG, false, "has_receipt")
            .open(TEXT, "taxName1")
            .open(MONEY, "taxAmount1")
            .open(DECIMAL, "taxPercent1")
            .standing(TEXT, "", "notes")
            .open(WHOLE, "modern_projectid")
            .standing(WHOLE, 0L, "clientid")
            .standing(FLAG, false, "billable")
            .fixed(WHOLE, 0L, "status")
            .standing(DECIMAL, ZERO, "markup_percent")
            .standing(TEXT, "", "account_name", "bank_name")
            .standing(WHOLE, 0L, "projectid", "ext_invoiceid", "ext_systemid")
            .open(WHOLE, "converse_projectid", "profileid", "accountid", "invoiceid")
            .open(WHOLE, "ext_accountid", "transactionid", "background_jobid")
            .open(TEXT, "taxName2")
            .open(MONEY, "taxAmount2")
            .open(DECIMAL, "taxPercent2")
            .standing(FLAG, false, "compounded_tax", "include_receipt", "is_cogs", "isduplicate")
            .standing(FLAG, false, "from_bulk_import", "potential_bill_payment")
            .fixed(JSON, JsonNodeFactory.instance.arrayNode(), "bill_matches");

    public static final Schema CATEGORY = Schema.of("category")
            .open(TEXT, "category")
            .open(WHOLE, "parentid")
            .standing(FLAG, false, "is_cogs", "transaction_posted")
            .standing(FLAG, true, "is_editable");

    public static final Schema ACCOUNT = Schema.of("account")
            .open(TEXT, "name", "number")
            .standing(TEXT, "", "description")
            .open(TEXT, "type", "sub_type")
            .open(TEXT, "system_account_name")
            .standing(FLAG, false, "auto_created")
            .standing(TEXT, "active", "state")
            .open(WHOLE, "category_id")
            .hidden(WHOLE, null, "parent");

    public static final Schema BILL = Schema.of("bill")
            .open(WHOLE, "vendorid")
            .open(TEXT, "bill_number")
            .open(DATE, "issue_date")
            .standing(WHOLE, 0L, "due_offset_days")
            .standing(TEXT, "CAD", Schema.CURRENCY)
            .standing(TEXT, "en", "language")
            .fixed(JSON, null, "attachment");

    public static final Schema BILL_LINE = Schema.of("line")
            .open(WHOLE, "categoryid")
            .standing(TEXT, "", "description")
            .standing(DECIMAL, BigDecimal.ONE, "quantity")
            .standing(MONEY, ZERO, "unit_cost")
            .open(TEXT, "tax_name1")
            .open(DECIMAL, "tax_percent1")
            .open(TEXT, "tax_authorityid1", "tax_name2")
            .open(DECIMAL, "tax_percent2")
            .open(TEXT, "tax_authorityid2");

    /** What was paid on a bill. It has no stamps at all. */
    public static final Schema BILL_PAYMENT = Schema.of("bill_payment")
            .open(WHOLE, "billid")
            .open(MONEY, "amount")
            .open(DATE, "paid_date")
            .standing(TEXT, "Check", "payment_type")
            .open(TEXT, "note")
            .hidden(TEXT, "CAD", Schema.CURRENCY);

    public static final Schema BILL_VENDOR = Schema.of("bill_vendor")
            .open(TEXT, "vendor_name", "account_number")
            .open(TEXT, "primary_contact_first_name", "primary_contact_last_name", "primary_contact_email")
            .open(TEXT, "street", "street2", "city", "province", "postal_code", "country", "phone", "website")
            .standing(TEXT, "CAD", Schema.CURRENCY)
            .standing(TEXT, "en", "language")
            .standing(FLAG, false, "is_1099")
            .open(TEXT, "note")
            .fixed(JSON, JsonNodeFactory.instance.arrayNode(), "tax_defaults");

    private SpendSchemas() {}
}
