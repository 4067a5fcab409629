package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest extends CallbackBench {

    @Test
    void signsADeliveryOverItsFieldsInTheOrderTheyAreSent() throws Exception {
        String verifier = heard("invoice", "/hook");

        long id = person.made("invoice", "");

        Receiver.Received delivery = receiver.await(each -> each.event().equals("invoice.create"));
        String body = "name=invoice.create&object_id=" + id
                + "&user_id=1&identity_id=1405153&business_id=439117&account_id=Nw4Adv";
        String json = "{\"name\": \"invoice.create\", \"object_id\": \"" + id
                + "\", \"user_id\": \"1\", \"identity_id\": \"1405153\", \"business_id\": \"439117\","
                + " \"account_id\": \"Nw4Adv\"}";
        assertThat(delivery.body()).isEqualTo(body);
        assertThat(delivery.signature()).isEqualTo(signed(verifier, json));
    }

    @Test
    void tellsOfTheInvoiceTooWhenAPaymentChangesIt() {
        heard("invoice", "/invoices");
        heard("payment.create", "/payments");
        long invoice = person.made("invoice", "");

        person.made("payment", "{\"invoiceid\":" + invoice + "}");

        receiver.await(each -> each.path().equals("/payments") && each.event().equals("payment.create"));
        Receiver.Received update = receiver.await(each -> each.event().equals("invoice.update"));
        assertThat(update.path()).isEqualTo("/invoices");
        assertThat(update.fields()).containsEntry("object_id", Long.toString(invoice));
    }

    @Test
    void firesForWritesThroughTheApiAndForDeletes() {
        heard("client", "/clients");

        JsonNode client = caller.post(ACCOUNT + "users/clients", "{\"client\":{\"organization\":\"Fresh\"}}")
                .json()
                .path("response")
                .path("result")
                .path("client");
        caller.put(ACCOUNT + "users/clients/" + client.path("id").asLong(), "{\"client\":{\"vis_state\":1}}");

        receiver.await(each -> each.event().equals("client.create"));
        receiver.await(each -> each.event().equals("client.delete"));
        quiet();
        assertThat(receiver.count("client.update")).isZero();
    }

    @Test
    void hearsOnlyTheVerbItAskedFor() {
        heard("expense.delete", "/expenses");
        long id = person.made("expense", "");

        person.post("/_sandbox/records/expense/" + id + "/delete", "");

        receiver.await(each -> each.event().equals("expense.delete"));
        quiet();
        assertThat(receiver.count("expense.create")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void triesAgainAfterAnythingButSuccess(int status) {
        heard("invoice", "/hook");
        AtomicInteger answers = new AtomicInteger();
        receiver.answer(() -> answers.incrementAndGet() == 1 ? status : 204);

        person.made("invoice", "");

        quiet();
        assertThat(receiver.count("invoice.create")).isEqualTo(2);
        JsonNode log = person.get("/_sandbox/webhooks?limit=1")
                .json()
                .path("deliveries")
                .path(0);
        assertThat(log.path("state").asText()).isEqualTo("delivered");
        assertThat(log.path("attempts").path(0).path("outcome").asInt()).isEqualTo(status);
        assertThat(receiver.all()).noneMatch(each -> each.path().equals("/elsewhere"));
    }

    @Test
    void countsSilenceAsAFailure() {
        person.put("/_sandbox/settings", "{\"timeoutMs\":150,\"retryMs\":[]}");
        heard("invoice", "/hook");
        receiver.answer(() -> {
            Awaited.until(() -> state().path("pendingDeliveries").asInt() == 0, () -> "never gave up");
            return 200;
        });

        person.made("invoice", "");

        quiet();
        JsonNode log = person.get("/_sandbox/webhooks?limit=1")
                .json()
                .path("deliveries")
                .path(0);
        assertThat(log.path("state").asText()).isEqualTo("dropped");
        assertThat(log.path("attempts").path(0).path("outcome").asText()).contains("Timeout");
    }

    @Test
    void losesAndDoublesDeliveriesWhenTold() {
        heard("invoice", "/hook");
        person.post("/_sandbox/faults", "{\"deliveries\":{\"duplicatePercent\":100}}");
        person.made("invoice", "");
        quiet();
        person.post("/_sandbox/faults", "{\"deliveries\":{\"dropPercent\":100}}");
        person.made("invoice", "");
        quiet();

        assertThat(receiver.count("invoice.create")).isEqualTo(2);
        assertThat(person.get("/_sandbox/webhooks").text()).contains("lost on purpose");
    }

    @Test
    void letsDeliveriesOvertakeOneAnotherWhenTold() {
        heard("client", "/hook");
        person.post("/_sandbox/faults", "{\"deliveries\":{\"reorderWindowMs\":300}}");

        List<String> made = java.util.stream.IntStream.range(0, 12)
                .mapToObj(each -> Long.toString(person.made("client", "")))
                .toList();

        quiet();
        List<String> told = receiver.all().stream()
                .filter(each -> each.event().equals("client.create"))
                .map(each -> each.fields().getOrDefault("object_id", ""))
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(made).isNotEqualTo(made);
    }

    @Test
    void forgesAndRepeatsDeliveries() throws Exception {
        String verifier = heard("invoice", "/hook");
        person.made("invoice", "");
        quiet();
        receiver.answer(() -> 401);

        JsonNode answer = person.post("/_sandbox/webhooks/forge", "{\"signature\":\"missing\",\"object_id\":\"7\"}")
                .json();
        receiver.answer(() -> 200);
        person.post("/_sandbox/webhooks/redeliver", "{\"count\":1}");
        quiet();

        Receiver.Received forged =
                receiver.await(each -> "7".equals(each.fields().get("object_id")));
        assertThat(answer.path("answer").asInt()).isEqualTo(401);
        assertThat(forged.signature()).isEmpty();
        Receiver.Received wrong = forgedWrongly();
        assertThat(wrong.signature()).isNotEmpty().isNotEqualTo(signed(verifier, "{}"));
    }

    @Test
    void sendsOldDeliveriesOnceMoreWithTheSameSignature() {
        heard("invoice", "/hook");
        person.made("invoice", "");
        quiet();

        person.post("/_sandbox/webhooks/redeliver", "{\"count\":5,\"shuffled\":true}");
        quiet();

        List<Receiver.Received> same = receiver.all().stream()
                .filter(each -> each.event().equals("invoice.create"))
                .toList();
        assertThat(same).hasSize(2);
        assertThat(same.get(0)).isEqualTo(same.get(1));
    }

    private Receiver.Received forgedWrongly() {
        person.post("/_sandbox/webhooks/forge", "{\"object_id\":\"8\"}");
        return receiver.await(each -> "8".equals(each.fields().get("object_id")));
    }
}
