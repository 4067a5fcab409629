package com.mlconnector.sandbox.freshbooks.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.Caller;
import com.mlconnector.sandbox.freshbooks.ReadingBench;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EveryKindTest extends ReadingBench {

    private static final String FAULTS = "/_sandbox/faults";

    @AfterEach
    void clear() {
        anybody.delete(FAULTS);
    }

    @ParameterizedTest
    @EnumSource
    void listsItselfInItsFamilysEnvelopeAndReadsOneById(Door door) {
        JsonNode answer = caller.get(door.list()).json();

        JsonNode rows = door.inside(answer).path(door.plural());
        JsonNode page = door.accounting() ? door.inside(answer) : answer.path("meta");
        assertThat(page.path("page").asInt()).isEqualTo(1);
        assertThat(page.path("per_page").asInt()).isEqualTo(door.accounting() ? 15 : 30);
        assertThat(page.path("total").asInt()).isGreaterThanOrEqualTo(rows.size());
        String id = rows.path(0).path(door.id()).asText();
        JsonNode one = door.inside(caller.get(door.single() + "/" + id).json()).path(door.noun());
        assertThat(one.path(door.id()).asText()).isEqualTo(id).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void turnsItsPagesToTheEndWithoutARepeat(Door door) {
        Set<String> seen = new HashSet<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode answer =
                    caller.get(door.list() + "?per_page=7&page=" + page).json();
            door.inside(answer)
                    .path(door.plural())
                    .forEach(row -> seen.add(row.path(door.id()).asText()));
            pages = door.paging(answer).path("pages").asInt();
        }

        JsonNode beyond =
                caller.get(door.list() + "?per_page=7&page=" + (pages + 1)).json();

        assertThat(seen).hasSize(door.paging(beyond).path("total").asInt());
        assertThat(door.inside(beyond).path(door.plural())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void needsItsOwnScopeToBeRead(Door door) {
        Caller without = anybody.connected(Caller.ALL_SCOPES.replace("user:" + door.scope() + ":read", ""));
        Caller with = anybody.connected("user:" + door.scope() + ":read");

        assertThat(without.get(door.list()).status()).isEqualTo(403);
        assertThat(with.get(door.list()).status()).isEqualTo(200);
        assertThat(anybody.get(door.list()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void hidesDeletedRecordsFromItsListUntilTheyAreBack(Door door) {
        String made = anybody.post("/_sandbox/records/" + door.noun(), "")
                .json()
                .path("id")
                .asText();
        String record = "/_sandbox/records/" + door.noun() + "/" + made;

        boolean fresh = listed(door, made, "");
        anybody.post(record + "/delete", "");
        boolean deleted = listed(door, made, "");
        boolean askedFor = listed(door, made, "&search[vis_state]=1&include_deleted=true");
        anybody.post(record + "/undelete", "");
        boolean back = listed(door, made, "");

        assertThat(fresh).isTrue();
        assertThat(deleted).isFalse();
        assertThat(askedFor).isEqualTo(door.showsDeleted());
        assertThat(back).isTrue();
    }

    private static boolean listed(Door door, String id, String query) {
        JsonNode rows = door.inside(
                        caller.get(door.list() + "?per_page=100" + query).json())
                .path(door.plural());
        for (JsonNode row : rows) {
            if (row.path(door.id()).asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({
        "BILL, 200, 41001",
        "BILL_PAYMENT, 200, 41101",
        "BILL_VENDOR, 200, 31001",
        "ITEM, 200, 12001",
        "OTHER_INCOME, 200, 1003",
        "CREDIT_NOTE, 200, 1003",
    })
    void saysInsideA200ThatThePlanHasItNot(Door door, int status, int errno) {
        anybody.post(FAULTS, "{\"gated\":{\"" + door.noun() + "\":\"plan\"}}");

        Caller.Answer list = caller.get(door.list());
        Caller.Answer one = caller.get(door.single() + "/1");

        assertThat(list.status()).isEqualTo(status);
        assertThat(error(list).path("errno").asInt()).isEqualTo(errno);
        assertThat(error(one).path("errno").asInt()).isEqualTo(errno);
        assertThat(list.json().path("response").has("result")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isClosedToARoleWithoutRightsAndOpensAgain(Door door) {
        anybody.post(FAULTS, "{\"gated\":{\"" + door.noun() + "\":\"role\"}}");
        Caller.Answer closed = caller.get(door.list());
        anybody.post(FAULTS, "{\"gated\":{\"" + door.noun() + "\":\"open\"}}");

        Caller.Answer open = caller.get(door.list());

        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.text()).contains("Permission Denied");
        assertThat(open.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void goesWrongWhenToldTo(Door door) {
        anybody.post(FAULTS, "{\"api\":{\"status\":\"503html\",\"count\":1,\"path\":\"" + door.list() + "\"}}");

        assertThat(caller.get(door.list()).status()).isEqualTo(503);
        assertThat(caller.get(door.list()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void saysNotFoundInItsFamilysWords(Door door) {
        Caller.Answer answer = caller.get(door.single() + "/987654321");

        assertThat(answer.status()).isEqualTo(404);
        if (door.accounting()) {
            assertThat(error(answer).path("errno").asInt()).isEqualTo(1012);
        } else {
            assertThat(answer.json().path("error").asText()).startsWith("Requested resource");
        }
    }
}
