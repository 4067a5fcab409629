package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @Test
    void isReadInTheOrderInWhichItCame() throws TurnedAway {
        Fields fields = parse(
                "{\"object_id\": 41, \"name\": \"invoice.update\", \"test\": true, \"é\\n\": \"\\ud83d\\ude00\"}");

        assertThat(fields.inOrder().toString())
                .isEqualTo("{object_id=41, name=invoice.update, test=true, é\n=\ud83d\ude00}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "41",
                "[]",
                "[{\"name\": \"a\"}]",
                "{\"name\": \"a\"",
                "{\"name\": }",
                "{\"name\": \"a\",}",
                "{name: \"a\"}",
                "{'name': 'a'}",
                "{\"name\": \"a\"} x",
                "{\"name\": \"a\"}{}",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"name\": \"a\", \"n\\u0061me\": \"b\"}",
                "{\"name\": null}",
                "{\"name\": {\"a\": 1}}",
                "{\"name\": [\"a\"]}",
                "{\"name\": \"a\\u0000\"}",
                "{\"name\": \"a\nb\"}",
                "{\"name\": NaN}",
                "\ufeff{\"name\": \"a\"}",
                "/* */{\"name\": \"a\"}"
            })
    void isRefusedWhenItIsNoFlatObject(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOfSatisfying(TurnedAway.class, turnedAway -> {
            assertThat(turnedAway.status()).isEqualTo(400);
            assertThat(turnedAway.sentence()).doesNotContain("name");
        });
    }

    @ParameterizedTest
    @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
    void isRefusedWhenItIsNotUtf8(Charset charset) {
        byte[] body = "{\"name\": \"é\"}".getBytes(charset);

        assertThatThrownBy(() -> JsonBody.parse(body)).isInstanceOf(TurnedAway.class);
    }

    private static Fields parse(String body) throws TurnedAway {
        return JsonBody.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
