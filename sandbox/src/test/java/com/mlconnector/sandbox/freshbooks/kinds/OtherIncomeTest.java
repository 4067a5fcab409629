package com.mlconnector.sandbox.freshbooks.kinds;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.Caller;
import com.mlconnector.sandbox.freshbooks.ReadingBench;
import org.junit.jupiter.api.Test;

class OtherIncomeTest extends ReadingBench {

    private static final String INCOMES = ACCOUNT + "other_incomes/other_incomes";
    private static final String SOLD = """
            {"other_income":{"amount":{"amount":"25.00","code":"USD"},"category_name":"online_sales","date":"2026-11-19",
             "source":"Template shop","payment_type":"PayPal","taxes":[{"amount":"3","name":"HST"}]}}
            """;

    private static JsonNode income(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("response").path("result").path("other_income");
    }

    @Test
    void goesByIncomeidAndIsStampedInEasternTime() {
        JsonNode income = income(caller.post(INCOMES, SOLD));

        assertThat(income.has("id")).isFalse();
        assertThat(income.path("incomeid").asLong()).isGreaterThan(1_200);
        assertThat(income.path("amount").path("code").asText()).isEqualTo("USD");
        assertThat(income.path("taxes").path(0).path("name").asText()).isEqualTo("HST");
        assertThat(income.path("created_at").asText()).isEqualTo("2026-11-20 10:00:00");
    }

    @Test
    void isListedUnderTheSingularWord() {
        assertThat(result(INCOMES).path("other_income").isArray()).isTrue();
        assertThat(result(INCOMES).has("other_incomes")).isFalse();
    }

    @Test
    void isDeletedByHttpDelete() {
        long id = income(caller.post(INCOMES, SOLD)).path("incomeid").asLong();

        Caller.Answer deleted = caller.delete(INCOMES + "/" + id);

        assertThat(deleted.text()).isEqualTo("{\"response\":{}}");
        assertThat(income(caller.get(INCOMES + "/" + id)).path("vis_state").asInt())
                .isEqualTo(1);
    }

    @Test
    void wantsACategoryItKnows() {
        Caller.Answer odd = caller.post(INCOMES, SOLD.replace("online_sales", "lottery"));

        assertThat(error(odd).path("errno").asInt()).isEqualTo(1004);
        assertThat(error(odd).path("field").asText()).isEqualTo("category_name");
    }
}
