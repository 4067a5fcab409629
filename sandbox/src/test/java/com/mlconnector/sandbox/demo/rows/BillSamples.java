package com.mlconnector.sandbox.demo.rows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A bill written out by hand, with its vendor and its categories. */
final class BillSamples {
    /**
     * 10 × 15.00 = 150.00 with 5 % (7.50) and 9.975 % (14.9625, so 14.96), and 3 × 4.00 = 12.00 without tax: 162.00 and 22.46
     * of tax make 184.46, of which 100.00 was paid.
     */
    static final String BILL = """
            {"id": 43221, "vendorid": 77, "bill_number": "BN101", "status": "partial", "issue_date": "2021-09-01",
             "due_date": "2021-09-26", "currency_code": "EUR", "overall_description": "Raw material", "vis_state": 0,
             "amount": {"amount": "162.00", "code": "EUR"}, "tax_amount": {"amount": "22.46", "code": "EUR"},
             "total_amount": {"amount": "184.46", "code": "EUR"}, "paid": {"amount": "100.00", "code": "EUR"},
             "outstanding": {"amount": "84.46", "code": "EUR"}, "vendor": {"vendorid": 77, "vendor_name": "Old Name"},
             "created_at": "2021-09-01 15:30:29", "updated_at": "2021-10-02 08:00:00",
             "lines": [
              {"id": 4, "list_index": 1, "category": {"category": "Equipment", "categoryid": 22}, "description": "Steel",
               "quantity": "10", "unit_cost": {"amount": "15.00", "code": "EUR"}, "amount": {"amount": "150.00", "code": "EUR"},
               "tax_name1": "GST", "tax_percent1": "5", "tax_amount1": {"amount": "7.50", "code": "EUR"},
               "tax_name2": "QST", "tax_percent2": "9.975", "tax_amount2": {"amount": "14.96", "code": "EUR"}},
              {"id": 9, "categoryid": 22, "description": "Nails", "quantity": 3,
               "unit_cost": {"amount": "4.00", "code": "EUR"}, "amount": {"amount": "12.00", "code": "EUR"},
               "total_amount": {"amount": "12.00", "code": "EUR"},
               "tax_name1": null, "tax_percent1": null, "tax_amount1": null}],
             "bill_payments": [
              {"id": 1, "billid": 43221, "amount": {"amount": "60.00", "code": "EUR"}, "payment_type": "Check",
               "paid_date": "2021-09-30", "note": "first half", "vis_state": 0},
              {"id": 2, "billid": 43221, "amount": {"amount": "40.00", "code": "EUR"}, "payment_type": "Cash",
               "paid_date": "2021-09-10", "note": null, "vis_state": 0},
              {"id": 3, "billid": 43221, "amount": {"amount": "9.00", "code": "EUR"}, "payment_type": "Cash",
               "paid_date": "2021-10-30", "note": null, "vis_state": 1}]}
            """;

    static final String VENDOR = """
            {"id": 77, "vendorid": 77, "vendor_name": "IKEA", "account_number": "A-1", "primary_contact_email": "i@example.com",
             "primary_contact_first_name": "Ing", "primary_contact_last_name": "Var", "phone": "1", "website": "",
             "street": "Main 1", "street2": "Hall 2", "city": "Toronto", "province": "Ontario", "postal_code": "M5V",
             "country": "Canada", "currency_code": "EUR", "language": "en", "is_1099": true, "vis_state": 2,
             "created_at": "2021-01-01 05:00:00", "updated_at": "2021-01-02 05:00:00"}
            """;

    static final String CATEGORY = "{\"id\": 22, \"category\": \"Equipment\", \"parentid\": 20}";
    static final String PARENT = "{\"id\": 20, \"category\": \"Costs\", \"parentid\": null}";
    static final String ACCOUNT = """
            {"uuid": "u-1", "name": "Equipment", "number": "6004-2", "type": "expense", "category_id": 22}
            """;

    private BillSamples() {}

    static BooksDump books(String bill) {
        return books(Map.of("bill", List.of(bill), "bill_vendor", List.of(VENDOR)));
    }

    /** One euro is 1.5 home dollars from September and 1.6 from the 28th on. */
    static BooksDump books(Map<String, List<String>> records) {
        Map<String, List<String>> all = new java.util.HashMap<>(records);
        all.put("category", List.of(CATEGORY, PARENT));
        all.put("account", List.of(ACCOUNT));
        List<Rate> rates = List.of(
                new Rate("EUR", LocalDate.of(2021, 9, 1), new BigDecimal("1.5"), false),
                new Rate("EUR", LocalDate.of(2021, 9, 28), new BigDecimal("1.6"), false));
        return Samples.books("CAD", rates, all);
    }
}
