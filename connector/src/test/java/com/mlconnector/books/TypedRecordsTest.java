package com.mlconnector.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TypedRecordsTest {
    private static final String INVOICE = "{'create_date': '2026-04-16', 'amount': {'amount': '5.00', 'code': 'CAD'},"
            + " 'lines': [{'lineid': 1, 'amount': {'amount': '5.00', 'code': 'CAD'}}]}";
    private static final String EXPENSE = "{'date': '2026-04-16', 'amount': {'amount': '5.00', 'code': 'CAD'}}";

    @Test
    void needsLittleOfAnInvoice() {
        Invoice invoice = Invoice.of(record(Kind.INVOICE, INVOICE));

        assertThat(invoice.clientId()).isEmpty();
        assertThat(invoice.totals().outstanding()).isEqualByComparingTo("5.00");
        assertThat(invoice.dates().due()).isNull();
        assertThat(invoice.status().paid()).isFalse();
        assertThat(invoice.lines().get(0).tax1().percent()).isZero();
    }

    @Test
    void takesIdsAndNumbersAsTextOrAsNumbers() {
        String asText = INVOICE.replace("{'create_date'", "{'customerid': '12', 'status': '4', 'create_date'")
                .replace("'lineid': 1", "'lineid': '1'");
        String asNumbers = INVOICE.replace("{'create_date'", "{'customerid': 12, 'status': 4, 'create_date'")
                .replace("'amount': {'amount': '5.00'", "'amount': {'amount': 5");

        Invoice text = Invoice.of(record(Kind.INVOICE, asText));
        Invoice numbers = Invoice.of(record(Kind.INVOICE, asNumbers));

        assertThat(text.clientId()).isEqualTo(numbers.clientId()).isEqualTo("12");
        assertThat(text.status().word()).isEqualTo(numbers.status().word()).isEqualTo("paid");
        assertThat(text.lines().get(0).number()).isEqualTo(1);
        assertThat(numbers.totals().amount()).isEqualByComparingTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "'0'", "''"})
    void takesNullAndZeroForNone(String none) {
        String json = EXPENSE.replace("{'date'", "{'clientid': " + none + ", 'date'");

        assertThat(Expense.of(record(Kind.EXPENSE, json)).belongsTo().clientId())
                .isEmpty();
    }

    @Test
    void prefersTheModernProject() {
        String json = EXPENSE.replace("{'date'", "{'projectid': 7, 'modern_projectid': 9, 'date'");

        assertThat(Expense.of(record(Kind.EXPENSE, json)).belongsTo().projectId()).isEqualTo("9");
    }

    @Test
    void keepsUnknownStatusCodes() {
        Invoice invoice = Invoice.of(record(Kind.INVOICE, INVOICE.replace("{'create_date'", "{'status': 9, 'create_date'")));
        Expense expense = Expense.of(record(Kind.EXPENSE, EXPENSE.replace("{'date'", "{'status': 3, 'date'")));

        assertThat(invoice.status().word()).isEqualTo("code 9");
        assertThat(expense.status()).isEqualTo("code 3");
    }

    @Test
    void keepsMoneyExact() {
        String precise = "7.60133524082021936099189318";

        Expense expense = Expense.of(record(Kind.EXPENSE, EXPENSE.replace("5.00", precise)));

        assertThat(expense.amount().amount()).isEqualTo(new BigDecimal(precise));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'create_date': '2026-04-16' | 'create_date': '2026-02-30' | create_date is \"2026-02-30\"",
                "'create_date': '2026-04-16' | 'create_date': '16/04/2026' | create_date is \"16/04/2026\"",
                "'create_date': '2026-04-16', | NOTHING | create_date is missing",
                "'amount': {'amount': '5.00', 'code': 'CAD'}, 'lines' | 'lines' | amount is missing",
                "'5.00', 'code': 'CAD'}, 'lines' | '5,00', 'code': 'CAD'}, 'lines' | amount.amount is \"5,00\"",
                "'5.00', 'code': 'CAD'}, 'lines' | '1e400', 'code': 'CAD'}, 'lines' | amount.amount is \"1e400\"",
                "'5.00', 'code': 'CAD'}, 'lines' | 1e400, 'code': 'CAD'}, 'lines' | amount.amount is",
                "'5.00', 'code': 'CAD'}, 'lines' | ['5'], 'code': 'CAD'}, 'lines' | amount.amount is \"a list",
                "{'amount': '5.00', 'code': 'CAD'}, 'lines' | '5.00', 'lines' | amount has no amount",
                "'5.00', 'code': 'CAD'}, 'lines' | '5.00'}, 'lines' | amount.code is missing",
                "'lines': [{'lineid': 1, 'amount': {'amount': '5.00', 'code': 'CAD'}}] | 'x': 1 | lines is missing",
                "[{'lineid': 1, | [7, {'lineid': 1, | lines[0] is no object",
                "{'lineid': 1, | { | lines[0].lineid is missing",
                "{'lineid': 1, | {'lineid': 'one', | lines[0].lineid is \"one\"",
                "{'lineid': 1, | {'lineid': 1}, {'lineid': 1, | lines holds lineid 1 twice",
                "{'create_date' | {'customerid': {}, 'create_date' | customerid holds a list or an object",
                "{'create_date' | {'customerid': '1/../2', 'create_date' | customerid is \"1/../2\"",
                "{'create_date' | {'updated': 'soon', 'create_date' | updated is \"soon\"",
                "{'create_date' | {'status': 'sent', 'create_date' | status is \"sent\""
            })
    void saysWhichFieldOfWhichRecordIsWrong(String good, String bad, String found) {
        String json = INVOICE.replace(good, bad.equals("NOTHING") ? "" : bad);

        assertThat(json).isNotEqualTo(INVOICE);
        assertThatThrownBy(() -> Invoice.of(record(Kind.INVOICE, json)))
                .isInstanceOfSatisfying(StepFailed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.RECORD_UNREADABLE);
                    assertThat(failed.sentence())
                            .startsWith("invoice 41 cannot be carried: its field ")
                            .contains(found)
                            .endsWith("Correct it in FreshBooks and replay it.");
                });
    }

    @Test
    void saysWhenThereIsNoObjectAtAll() {
        assertThatThrownBy(() -> Client.of(record(Kind.CLIENT, "[]")))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("client 41 cannot be carried: FreshBooks sent no object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'organization': 'Northwind', 'fname': 'Ada'} | Northwind",
                "{'organization': ' ', 'fname': 'Ada', 'lname': 'Field'} | Ada Field",
                "{'email': 'ada@northwind.example'} | ada@northwind.example",
                "{} | (Client 41)"
            })
    void callsAClientByWhatItKnows(String json, String name) {
        assertThat(Client.of(record(Kind.CLIENT, json)).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "INVOICE | {'invoice_number': 'INV-7', 'organization': 'Northwind', 'lines': 'broken'} | INV-7 Northwind",
                "INVOICE | {'invoice_number': {}, 'fname': 'Ada', 'lname': 'Field'} | Ada Field",
                "EXPENSE | {'vendor': ' ACME  Bakery'} | ACME Bakery",
                "CLIENT | {'email': 'ada@northwind.example'} | ada@northwind.example",
                "CATEGORY | {'category': 'Meals'} | Meals",
                "ACCOUNT | {'number': '4000-3', 'name': 'Sales'} | 4000-3 Sales",
                "INVOICE | {} | ^^",
                "INVOICE | [] | ^^"
            })
    void labelsARecordAsFarAsItTells(Kind kind, String json, String label) {
        assertThat(Labels.of(record(kind, json))).isEqualTo(label);
    }

    private static BookRecord record(Kind kind, String json) {
        return new BookRecord(
                new RecordKey(new ConnectionId("main"), kind, "41"),
                "v1",
                false,
                JsonMapper.builder().build().readTree(json.replace('\'', '"')));
    }
}
