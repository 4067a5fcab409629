package com.mlconnector.sandbox.freshbooks.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mlconnector.sandbox.freshbooks.web.Pairs;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream file = SignatureTest.class.getResourceAsStream("/freshbooks/webhook-signature-vectors.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signsEveryKnownFormAsExpected(JsonNode vector) {
        Map<String, String> fields = new LinkedHashMap<>();
        Pairs.parse(vector.path("formBody").asText()).asMap().forEach((key, values) -> fields.put(key, values.get(0)));

        String dumped = Signature.dumped(fields);
        String signature = Signature.of(vector.path("verifier").asText(), fields);

        assertThat(dumped).isEqualTo(vector.path("signedJson").asText());
        assertThat(signature).isEqualTo(vector.path("signature").asText());
    }
}
