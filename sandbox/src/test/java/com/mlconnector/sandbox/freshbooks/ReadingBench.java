package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A sandbox that only reads, and a program that may read all of it. */
public abstract class ReadingBench {

    public static final String INVOICES = ACCOUNT + "invoices/invoices";
    public static final String BUSINESS_UUID = "7c0f52ce-3a4e-4d0a-9f10-54b2a1c7e9d1";

    public static FreshbooksSandbox sandbox;
    public static TurnableClock clock;
    public static Caller anybody;
    public static Caller caller;

    @BeforeAll
    public static void start() {
        clock = new TurnableClock("2026-11-20T15:00:00Z");
        sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 7, 250, clock));
        anybody = new Caller(sandbox.address());
        caller = anybody.connected();
    }

    @AfterAll
    public static void stop() {
        sandbox.close();
    }

    public static JsonNode result(String path) {
        Caller.Answer answer = caller.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("response").path("result");
    }

    public static List<Long> ids(JsonNode rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("id").asLong()));
        return ids;
    }

    public static JsonNode error(Caller.Answer answer) {
        return answer.json().path("response").path("errors").path(0);
    }
}
