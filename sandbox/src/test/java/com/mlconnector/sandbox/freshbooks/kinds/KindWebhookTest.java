package com.mlconnector.sandbox.freshbooks.kinds;

import static com.mlconnector.sandbox.freshbooks.Caller.CALLBACKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.sandbox.freshbooks.CallbackBench;
import com.mlconnector.sandbox.freshbooks.Receiver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindWebhookTest extends CallbackBench {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bill",
                "bill_vendor",
                "credit_note",
                "item",
                "service",
                "project",
                "tax",
                "time_entry",
                "payment"
            })
    void tellsOfEveryVerb(String noun) {
        heard(noun, "/hook");
        long id = person.made(noun, "");
        String record = "/_sandbox/records/" + noun + "/" + id;

        person.post(record + "/touch", "");
        person.post(record + "/delete", "");

        quiet();
        assertThat(receiver.all().stream().map(Receiver.Received::event))
                .contains(noun + ".create", noun + ".update", noun + ".delete");
        assertThat(receiver.all())
                .filteredOn(each -> each.event().startsWith(noun + "."))
                .allSatisfy(each -> assertThat(each.fields()).containsEntry("object_id", Long.toString(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bill_payment", "other_income", "task", "account"})
    void hasNoWordForTheKindsThatAreSilent(String noun) {
        assertThat(caller.post(CALLBACKS, asking(noun + ".create", receiver.uri("/hook")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void keepsQuietAboutAPaidBillUnlessToldOtherwise() {
        heard("bill.update", "/bills");
        long bill = person.made("bill", "");

        person.made("bill_payment", "{\"billid\":" + bill + ",\"amount\":\"1.00\"}");
        quiet();
        long silent = receiver.count("bill.update");
        person.put("/_sandbox/settings", "{\"billPaymentTells\":true}");
        person.made("bill_payment", "{\"billid\":" + bill + ",\"amount\":\"2.00\"}");
        quiet();

        assertThat(silent).isZero();
        assertThat(receiver.count("bill.update")).isEqualTo(1);
    }

    @Test
    void losesTheSameDeliveriesForTheSameSeed() {
        heard("client.create", "/hook");

        List<Boolean> first = lost(4, 40);
        List<Boolean> again = lost(4, 40);
        List<Boolean> other = lost(5, 40);

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(first).contains(true, false);
    }

    /** Which of twenty-four deliveries never arrive. */
    private List<Boolean> lost(int seed, int percent) {
        person.post("/_sandbox/faults", "{\"deliveries\":{\"dropPercent\":" + percent + ",\"seed\":" + seed + "}}");
        List<Boolean> lost = new ArrayList<>();
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            made.add(person.made("client", ""));
        }
        quiet();
        for (long id : made) {
            lost.add(receiver.all().stream()
                    .noneMatch(each -> Long.toString(id).equals(each.fields().get("object_id"))));
        }
        return lost;
    }

    @Test
    void refusesAPercentageThatIsNone() {
        assertThat(person.post("/_sandbox/faults", "{\"deliveries\":{\"dropPercent\":140}}")
                        .status())
                .isEqualTo(422);
    }
}
