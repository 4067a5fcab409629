package com.mlconnector.sandbox.freshbooks.kinds;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.Caller;
import com.mlconnector.sandbox.freshbooks.ReadingBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillTest extends ReadingBench {

    private static final String BILLS = ACCOUNT + "bills/bills";
    private static final String PAYMENTS = ACCOUNT + "bill_payments/bill_payments";
    private static final String RENT = """
            {"bill":{"vendorid":15001,"bill_number":"R-1","issue_date":"2026-11-10","due_offset_days":10,
             "currency_code":"CAD","amount":{"amount":"1.00"},"status":"paid","due_date":"2030-01-01","lines":[
             {"categoryid":3696002,"description":"Rent","quantity":"3","unit_cost":{"amount":"33.35","code":"CAD"},
              "tax_name1":"GST","tax_percent1":"5","tax_name2":"QST","tax_percent2":"9.975"},
             {"categoryid":3696003,"description":"Key","quantity":2,"unit_cost":{"amount":"4.00"}}]}}
            """;

    private static JsonNode bill(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("response").path("result").path("bill");
    }

    private static JsonNode rent() {
        return bill(caller.post(BILLS, RENT));
    }

    private static String amount(JsonNode bill, String field) {
        return bill.path(field).path("amount").asText();
    }

    private static long pay(JsonNode bill, String amount) {
        Caller.Answer answer = caller.post(
                PAYMENTS,
                "{\"bill_payment\":{\"billid\":%d,\"amount\":{\"amount\":\"%s\"},\"paid_date\":\"2026-11-12\",\"payment_type\":\"ACH\"}}"
                        .formatted(bill.path("id").asLong(), amount));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("response")
                .path("result")
                .path("bill_payment")
                .path("id")
                .asLong();
    }

    @Test
    void worksOutABillFromItsLinesAndIgnoresWhatIsNotWritten() {
        JsonNode bill = rent();

        assertThat(amount(bill, "amount")).isEqualTo("108.05");
        assertThat(amount(bill, "tax_amount")).isEqualTo("14.98");
        assertThat(amount(bill, "total_amount")).isEqualTo("123.03");
        assertThat(amount(bill, "outstanding")).isEqualTo("123.03");
        assertThat(bill.path("status").asText()).isEqualTo("unpaid");
        assertThat(bill.path("due_date").asText()).isEqualTo("2026-11-20");
        assertThat(bill.has("billid")).isFalse();
        JsonNode line = bill.path("lines").path(0);
        assertThat(amount(line, "amount")).isEqualTo("100.05");
        assertThat(amount(line, "tax_amount1")).isEqualTo("5.00");
        assertThat(amount(line, "tax_amount2")).isEqualTo("9.98");
        assertThat(amount(line, "total_amount")).isEqualTo("115.03");
        assertThat(line.path("category").path("categoryid").asLong()).isEqualTo(3_696_002);
        assertThat(bill.path("lines").path(1).path("tax_amount1").isNull()).isTrue();
        assertThat(bill.path("vendor").path("vendor_name").asText()).isEqualTo("Blue Heron Air");
    }

    @Test
    void goesFromUnpaidOverPartialToPaidAndBackWhenAPaymentIsDeleted() {
        JsonNode fresh = rent();
        String path = BILLS + "/" + fresh.path("id").asLong();

        pay(fresh, "23.03");
        JsonNode partial = bill(caller.get(path));
        long last = pay(fresh, "100.00");
        JsonNode paid = bill(caller.get(path));
        caller.put(PAYMENTS + "/" + last, "{\"bill_payment\":{\"vis_state\":1}}");
        JsonNode again = bill(caller.get(path));

        assertThat(partial.path("status").asText()).isEqualTo("partial");
        assertThat(amount(partial, "paid")).isEqualTo("23.03");
        assertThat(paid.path("status").asText()).isEqualTo("paid");
        assertThat(amount(paid, "outstanding")).isEqualTo("0.00");
        assertThat(paid.path("bill_payments")).hasSize(2);
        assertThat(amount(again, "outstanding")).isEqualTo("100.00");
        assertThat(again.path("bill_payments")).hasSize(1);
    }

    @Test
    void isOverdueTheDayAfterItWasDue() {
        String late = RENT.replace("2026-11-10", "2026-11-09");

        String dueToday = rent().path("status").asText();
        String yesterday = bill(caller.post(BILLS, late)).path("status").asText();

        assertThat(dueToday).isEqualTo("unpaid");
        assertThat(yesterday).isEqualTo("overdue");
    }

    @Test
    void keepsItsLinesForSingleReadsUnlessToldOtherwise() {
        long id = rent().path("id").asLong();
        String list = BILLS + "?include[]=lines&per_page=1&search[ids][]=" + id;

        JsonNode standard = result(list).path("bills").path(0);
        anybody.put("/_sandbox/settings", "{\"billLines\":\"included\"}");
        JsonNode included = result(list).path("bills").path(0);
        JsonNode notAsked =
                result(list.replace("include[]=lines&", "")).path("bills").path(0);
        anybody.put("/_sandbox/settings", "{\"billLines\":\"single\"}");

        assertThat(standard.path("lines").isArray()).isTrue();
        assertThat(standard.path("lines")).isEmpty();
        assertThat(included.path("lines")).hasSize(2);
        assertThat(notAsked.path("lines")).isEmpty();
        assertThat(bill(caller.get(BILLS + "/" + id)).path("lines")).hasSize(2);
    }

    @Test
    void tellsItsLinesInEitherRecordedShape() {
        long id = rent().path("id").asLong();

        anybody.put("/_sandbox/settings", "{\"billShape\":\"node\"}");
        JsonNode line = bill(caller.get(BILLS + "/" + id)).path("lines").path(0);
        anybody.put("/_sandbox/settings", "{\"billShape\":\"postman\"}");

        assertThat(line.path("category").isTextual()).isTrue();
        assertThat(line.path("quantity").isNumber()).isTrue();
    }

    @Test
    void stampsInUtc() {
        JsonNode bill = rent();

        assertThat(bill.path("created_at").asText()).isEqualTo("2026-11-20 15:00:00");
        assertThat(bill.has("updated")).isFalse();
    }

    @Test
    void findsBillsByVendorStatusAndCurrency() {
        JsonNode vendor = result(BILLS + "?search[vendorid]=15001&per_page=100").path("bills");
        JsonNode open = result(BILLS + "?search[statuses][]=partial&search[statuses][]=unpaid&per_page=100")
                .path("bills");
        JsonNode dollars =
                result(BILLS + "?search[currency_code]=USD&per_page=100").path("bills");

        assertThat(vendor)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("vendorid").asLong()).isEqualTo(15_001));
        assertThat(open)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("status").asText()).isIn("partial", "unpaid"));
        assertThat(dollars)
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.path("amount").path("code").asText()).isEqualTo("USD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status]=paid", "updated_min]=2099-01-01", "issue_date_min]=2099-01-01", "date_min]=2099-01-01"})
    void ignoresFiltersByDateAndStatus(String filter) {
        int all = result(BILLS).path("total").asInt();

        assertThat(result(BILLS + "?search[" + filter).path("total").asInt()).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"vendorid\":99} | 1012",
                "{\"vendorid\":null} | 1001",
                "{\"issue_date\":\"10/11/2026\"} | 1016",
                "{\"lines\":[{\"description\":\"no category\"}]} | 1001",
                "{\"lines\":[{\"categoryid\":7}]} | 1012",
                "{\"lines\":[{\"categoryid\":3696002,\"quantity\":\"many\"}]} | 1015",
            })
    void refusesABillItCannotKeepAndChangesNothing(String fields, int errno) {
        JsonNode before = rent();
        String path = BILLS + "/" + before.path("id").asLong();

        Caller.Answer answer = caller.put(path, "{\"bill\":" + fields + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(error(answer).path("errno").asInt()).isEqualTo(errno);
        assertThat(bill(caller.get(path))).isEqualTo(before);
    }

    @Test
    void paysNoMoreThanIsOwedAndTellsPaymentsWithoutAnyStamp() {
        JsonNode bill = rent();
        long id = pay(bill, "10.00");

        JsonNode payment = result(PAYMENTS + "/" + id).path("bill_payment");
        Caller.Answer tooMuch = caller.post(
                PAYMENTS,
                "{\"bill_payment\":{\"billid\":%d,\"amount\":\"200\",\"paid_date\":\"2026-11-12\"}}"
                        .formatted(bill.path("id").asLong()));
        int all = result(PAYMENTS).path("total").asInt();

        assertThat(payment.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder("id", "billid", "amount", "payment_type", "paid_date", "note", "vis_state");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(result(PAYMENTS + "?search[billid]=" + bill.path("id").asLong())
                        .path("total")
                        .asInt())
                .as("a filter nobody has seen work")
                .isEqualTo(all);
        assertThat(caller.delete(BILLS + "/" + bill.path("id").asLong()).status())
                .isEqualTo(405);
    }
}
