package com.mlconnector.sandbox.freshbooks.record;

import static com.mlconnector.sandbox.freshbooks.record.FieldType.DATE;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.DECIMAL;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.FLAG;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.INSTANT;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.JSON;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.MONEY;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.TEXT;
import static com.mlconnector.sandbox.freshbooks.record.FieldType.WHOLE;

import java.math.BigDecimal;

/** The kept fields of what the firm does and sells: projects, time, services, items, and the taxes on them. */
public final class WorkSchemas {

    private static final BigDecimal ZERO = BigDecimal.ZERO;

    public static final Schema TAX = Schema.of("tax")
            .open(TEXT, "name")
            .standing(DECIMAL, ZERO, "amount")
            .open(TEXT, "number")
            .standing(FLAG, false, "compound");

    public static final Schema PROJECT = Schema.of("project")
            .open(TEXT, "title", "description")
            .open(DATE, "due_date")
            .open(WHOLE, "client_id", "budget")
            .standing(FLAG, false, "internal", "complete", "sample")
            .standing(FLAG, true, "active")
            .open(DECIMAL, "fixed_price", "rate")
            .standing(TEXT, "project_rate", "billing_method")
            .standing(TEXT, "hourly_rate", "project_type")
            .open(WHOLE, "project_manager_id", "retainer_id")
            .hidden(JSON, null, "service_ids")
            .standing(DECIMAL, ZERO, "expense_markup");

    /** What the firm sells by piece. Its taxes are named by id, 0 for none. */
    public static final Schema ITEM = Schema.of("item")
            .open(TEXT, "name")
            .standing(TEXT, "", "description")
            .standing(DECIMAL, ZERO, "qty")
            .open(TEXT, "sku")
            .open(WHOLE, "inventory")
            .standing(MONEY, ZERO, "unit_cost")
            .standing(WHOLE, 0L, "tax1", "tax2")
            .hidden(TEXT, "CAD", Schema.CURRENCY);

    /** What the firm does by the hour, as invoices know it. */
    public static final Schema TASK = Schema.of("task")
            .open(TEXT, "name")
            .standing(TEXT, "", "description")
            .standing(MONEY, ZERO, "rate")
            .standing(FLAG, true, "billable")
            .standing(WHOLE, 0L, "tax1", "tax2")
            .hidden(TEXT, "CAD", Schema.CURRENCY);

    /** What the firm does by the hour, as projects and time entries know it; its rate has a door of its own. */
    public static final Schema SERVICE = Schema.of("service")
            .open(TEXT, "name")
            .standing(FLAG, true, "billable")
            .hidden(DECIMAL, null, "rate");

    public static final Schema TIME_ENTRY = Schema.of("time_entry")
            .open(WHOLE, "identity_id", "client_id", "project_id", "task_id", "service_id")
            .open(INSTANT, "started_at")
            .open(WHOLE, "duration")
            .open(TEXT, "note")
            .standing(FLAG, true, "is_logged", "billable")
            .standing(FLAG, false, "billed", "internal")
            .open(WHOLE, "retainer_id")
            .fixed(JSON, null, "pending_client", "pending_project", "pending_task");

    private WorkSchemas() {}
}
