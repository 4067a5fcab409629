package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillRowsTest {
    private static final Context CONTEXT = Records.context("CAD");

    @Test
    void makesRowsForABillItsLinesAndItsPayments() {
        List<Row> rows = Marts.rows(Records.bill(), CONTEXT);

        assertThat(rows)
                .extracting(Row::source, Row::key)
                .containsExactly(
                        tuple("FreshBooks Bills", "6BApk:bill:400"),
                        tuple("FreshBooks Bill Lines", "6BApk:bill:400:line:11"),
                        tuple("FreshBooks Bill Lines", "6BApk:bill:400:line:12"),
                        tuple("FreshBooks Bill Payments", "6BApk:bill:400:payment:91"),
                        tuple("FreshBooks Bill Payments", "6BApk:bill:400:payment:92"),
                        tuple("FreshBooks Spend", "6BApk:bill:400:line:11:spend"),
                        tuple("FreshBooks Spend", "6BApk:bill:400:line:12:spend"),
                        tuple("FreshBooks Project Ledger", "6BApk:bill:400:line:11:ledger"),
                        tuple("FreshBooks Project Ledger", "6BApk:bill:400:line:12:ledger"));
    }

    @Test
    void showsABillWithItsVendor() {
        Sheet bill = bill(Records.bill());

        assertThat(bill.at("Bill Number")).isEqualTo("B-17");
        assertThat(bill.at("Description")).isEqualTo("Fittings");
        assertThat(bill.at("Line Count")).isEqualTo("2");
        assertThat(bill.at("Lines Match Total")).isEqualTo("true");
        assertThat(bill.at("Issue Date")).isEqualTo("2026-03-01");
        assertThat(bill.at("Due Date")).isEqualTo("2026-03-31");
        assertThat(bill.at("Created At")).isEqualTo("2026-03-02 10:00:00.000000");
        assertThat(bill.at("Paid Date"))
                .as("the deleted payment does not count")
                .isEqualTo("2026-04-05");
        assertThat(bill.at("Status")).isEqualTo("paid");
        assertThat(bill.at("Is Paid")).isEqualTo("true");
        assertThat(bill.at("Net")).isEqualTo("150.0000");
        assertThat(bill.at("Tax")).isEqualTo("13.0000");
        assertThat(bill.at("Amount (Home)")).isEqualTo("163.0000");
        assertThat(bill.at("Paid")).isEqualTo("163.0000");
        assertThat(bill.at("Outstanding")).isEqualTo("0.0000");
        assertThat(bill.at("Vendor Id")).isEqualTo("31");
        assertThat(bill.at("Vendor")).isEqualTo("Oak & Iron");
        assertThat(bill.at("Source Updated At")).isEqualTo("2026-04-05 10:00:00.000000");
    }

    @Test
    void showsALineWithItsCategoryAndItsBill() {
        List<Sheet> lines = Sheet.of(Tables.BILL_LINES, Marts.rows(Records.bill(), CONTEXT));
        Sheet shelves = lines.get(0);
        Sheet carriage = lines.get(1);

        assertThat(shelves.at("Bill Key")).isEqualTo("6BApk:bill:400");
        assertThat(shelves.at("Line No")).isEqualTo("1");
        assertThat(shelves.at("Description")).isEqualTo("Shelves");
        assertThat(shelves.at("Quantity")).isEqualTo("4.0000");
        assertThat(shelves.at("Unit Cost")).isEqualTo("25.0000");
        assertThat(shelves.at("Net")).isEqualTo("100.0000");
        assertThat(shelves.at("Tax 1 Name")).isEqualTo("HST");
        assertThat(shelves.at("Tax 1 %")).isEqualTo("13.0000");
        assertThat(shelves.at("Tax 1 Amount (Home)")).isEqualTo("13.0000");
        assertThat(shelves.at("Tax 2 Name")).isNull();
        assertThat(shelves.at("Tax 2 Amount")).isEqualTo("0.0000");
        assertThat(shelves.at("Total")).isEqualTo("113.0000");
        assertThat(shelves.at("Category")).isEqualTo("Meals");
        assertThat(shelves.at("Parent Category")).isEqualTo("Travel");
        assertThat(shelves.at("Account Number")).isEqualTo("6100-2");
        assertThat(shelves.at("Is Paid")).isEqualTo("true");
        assertThat(shelves.at("Vendor")).isEqualTo("Oak & Iron");
        assertThat(carriage.at("Line No"))
                .as("its place, because it does not say")
                .isEqualTo("2");
        assertThat(carriage.at("Total"))
                .as("net and taxes, because it does not say")
                .isEqualTo("50.0000");
        assertThat(carriage.at("Category")).isEqualTo("(Uncategorised)");
        assertThat(carriage.at("Account")).isEqualTo("(No account)");
    }

    @Test
    void showsAPaymentWithItsBill() {
        Sheet second = Sheet.of(Tables.BILL_PAYMENTS, Marts.rows(Records.bill(), CONTEXT))
                .get(1);

        assertThat(second.at("Bill Key")).isEqualTo("6BApk:bill:400");
        assertThat(second.at("Payment Date")).isEqualTo("2026-04-05");
        assertThat(second.at("Method")).isEqualTo("Cash");
        assertThat(second.at("Note")).isNull();
        assertThat(second.at("Amount")).isEqualTo("63.0000");
        assertThat(second.at("Bill Number")).isEqualTo("B-17");
        assertThat(second.at("Bill Amount")).isEqualTo("163.0000");
        assertThat(second.at("Days to Pay")).isEqualTo("35");
        assertThat(second.at("Days Late")).isEqualTo("5");
        assertThat(second.at("Is Late")).isEqualTo("true");
        assertThat(second.at("Vendor")).isEqualTo("Oak & Iron");
    }

    @ParameterizedTest
    @CsvSource({
        "paid, 5.00, 163.00, true, 2026-04-05",
        "partial, 5.00, 163.00, false,",
        "partial, 0.00, 163.00, true,",
        "unpaid, 0.00, 0.00, false,",
        "code 7, 5.00, 163.00, false,"
    })
    void isPaidWhenTheStatusSaysSoOrNothingIsLeft(
            String status, String outstanding, String amount, String paid, String day) {
        Sheet bill = bill(Records.record(
                Kind.BILL,
                "400",
                Records.BILL
                        .replace("'status': 'paid'", "'status': '" + status + "'")
                        .replace("'outstanding': {'amount': '0.00'", "'outstanding': {'amount': '" + outstanding + "'")
                        .replace(
                                "'total_amount': {'amount': '163.00'", "'total_amount': {'amount': '" + amount + "'")));

        assertThat(bill.at("Status")).isEqualTo(status);
        assertThat(bill.at("Is Paid")).isEqualTo(paid);
        assertThat(bill.at("Paid Date")).isEqualTo(day);
    }

    @Test
    void saysWhenTheLinesDoNotMakeTheTotal() {
        assertThat(bill(with("'total_amount': {'amount': '163.00'", "'total_amount': {'amount': '163.01'"))
                        .at("Lines Match Total"))
                .isEqualTo("false");
    }

    @Test
    void namesTheVendorAsFarAsItIsKnown() {
        Context empty = Context.of(Records.business("CAD"), FxRates.NONE, List.of());
        BookRecord nameless = with("'vendor': {'vendorid': 31, 'vendor_name': 'Oak & Iron (as billed)'},", "");
        BookRecord nobodys = with("'vendorid': 31,\n", "'vendorid': null,\n");

        assertThat(bill(Records.bill(), empty).at("Vendor")).isEqualTo("Oak & Iron (as billed)");
        assertThat(bill(nameless, empty).at("Vendor")).isEqualTo("(Unknown vendor)");
        assertThat(bill(nameless, empty).at("Vendor Id")).isEqualTo("31");
        assertThat(bill(nobodys).at("Vendor")).isEqualTo("(No vendor)");
        assertThat(bill(nobodys).at("Vendor Id")).isNull();
    }

    @Test
    void leavesWhenDeletedAndStaysWhenArchived() {
        BookRecord deleted = with("'updated_at': '2026-04-05 10:00:00', 'vis_state': 0", "'vis_state': 1");
        BookRecord archived = with("'updated_at': '2026-04-05 10:00:00', 'vis_state': 0", "'vis_state': 2");

        assertThat(Marts.rows(deleted, CONTEXT)).isEmpty();
        assertThat(bill(archived).at("Is Archived")).isEqualTo("true");
        assertThat(Sheet.of(Tables.SPEND, Marts.rows(archived, CONTEXT)))
                .allSatisfy(spend -> assertThat(spend.at("Is Archived")).isEqualTo("true"));
    }

    @Test
    void tellsPaymentsApartThatHaveNoId() {
        BookRecord bill = Records.record(
                Kind.BILL, "400", Records.BILL.replace("'id': 91, ", "").replace("'id': 92, ", ""));
        BookRecord twice = with("'id': 92", "'id': 91");

        assertThat(Marts.rows(bill, CONTEXT))
                .extracting(Row::key)
                .contains("6BApk:bill:400:payment:at1", "6BApk:bill:400:payment:at2");
        assertThatThrownBy(() -> Marts.rows(twice, CONTEXT))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("its field bill_payments holds payment 91 twice");
    }

    private static BookRecord with(String part, String other) {
        assertThat(Records.BILL).contains(part);
        return Records.record(Kind.BILL, "400", Records.BILL.replace(part, other));
    }

    private static Sheet bill(BookRecord bill) {
        return bill(bill, CONTEXT);
    }

    private static Sheet bill(BookRecord bill, Context context) {
        return Sheet.only(Tables.BILLS, Marts.rows(bill, context));
    }
}
