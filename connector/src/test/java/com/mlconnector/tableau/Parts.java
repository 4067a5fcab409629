package com.mlconnector.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.tableau.FakeTableau.Asked;
import java.util.ArrayList;
import java.util.List;

/** Takes a multipart body apart, as strictly as Tableau may. */
final class Parts {
    private static final String MIXED = "multipart/mixed; boundary=";

    private Parts() {}

    /** One part; {@code content} holds each byte as a char. */
    record Part(String disposition, String contentType, String content) {}

    static List<Part> of(Asked call) {
        assertThat(call.header("Content-Type")).startsWith(MIXED);
        String boundary = call.header("Content-Type").substring(MIXED.length());
        String first = "--" + boundary + "\r\n";
        String last = "\r\n--" + boundary + "--\r\n";
        assertThat(boundary).matches("[0-9A-Za-z'()+_,./:=?-]{1,70}");
        assertThat(call.body().startsWith(first) && call.body().endsWith(last))
                .as("the frame of the parts")
                .isTrue();
        String inner = call.body().substring(first.length(), call.body().length() - last.length());
        List<Part> parts = new ArrayList<>();
        for (String part : inner.split("\r\n--" + boundary + "\r\n", -1)) {
            parts.add(part(part));
        }
        return parts;
    }

    private static Part part(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] headers = text.substring(0, end).split("\r\n", -1);
        assertThat(headers).hasSize(2);
        assertThat(headers[0]).startsWith("Content-Disposition: ");
        assertThat(headers[1]).startsWith("Content-Type: ");
        return new Part(
                headers[0].substring("Content-Disposition: ".length()),
                headers[1].substring("Content-Type: ".length()),
                text.substring(end + 4));
    }
}
