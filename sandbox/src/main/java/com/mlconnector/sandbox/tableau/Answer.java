package com.mlconnector.sandbox.tableau;

import java.util.List;
import java.util.Map;

/**
 * What the server says to a call.
 *
 * @param elements what stands under {@code tsResponse}; none for an empty answer
 * @param file bytes of a download; empty unless the answer is one
 */
record Answer(int status, List<Element> elements, Map<String, String> headers, Bytes file) {

    static Answer of(int status, Element... elements) {
        return new Answer(status, List.of(elements), Map.of(), Bytes.NONE);
    }

    static Answer empty(int status) {
        return of(status);
    }

    static Answer download(String fileName, byte[] bytes) {
        return new Answer(
                200,
                List.of(),
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Disposition",
                        "name=\"tableau_datasource\"; filename=\"" + fileName + "\""),
                new Bytes(bytes));
    }

    static Answer refused(Refusal refusal) {
        Element error = Element.of("error")
                .with("code", Integer.toString(refusal.code()))
                .with(Element.text("summary", refusal.summary()))
                .with(Element.text("detail", refusal.detail()));
        return new Answer(refusal.status(), List.of(error), refusal.headers(), Bytes.NONE);
    }
}
