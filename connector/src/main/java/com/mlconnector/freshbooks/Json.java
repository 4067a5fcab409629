package com.mlconnector.freshbooks;

import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads FreshBooks' JSON: strict about the form (one whole value, no key twice), lenient about types. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** The value a body holds, or nothing where it is no JSON: HTML, empty, cut off. */
    static Optional<JsonNode> read(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** A text, trimmed to nothing where it is absent or no text. */
    static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    /** An id: FreshBooks sends most as numbers and some as text. Nothing where it is neither, empty or absurdly long. */
    static Optional<String> id(JsonNode node) {
        if (node.isIntegralNumber()) {
            return Optional.of(node.bigIntegerValue()).map(BigInteger::toString).filter(Json::fits);
        }
        return node.isString()
                ? Optional.of(node.stringValue().strip())
                        .filter(id -> !id.isBlank())
                        .filter(Json::fits)
                : Optional.empty();
    }

    /** A whole number, whether it came as a number or as text; the given one where it is neither. */
    static long number(JsonNode node, long otherwise) {
        return id(node).filter(text -> text.matches("-?[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }

    private static boolean fits(String id) {
        return id.length() <= 64;
    }
}
