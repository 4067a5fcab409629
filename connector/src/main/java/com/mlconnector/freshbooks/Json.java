package com.mlconnector.freshbooks;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Each escape in turn: a whole surrogate pair, half of one, or any other. */
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}"
                    + "|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)");

    private Json() {}

    /**
     * The value a body holds, or nothing where it is no JSON: HTML, empty, cut off. Half a surrogate pair, which no database
     * and no Hyper file can hold, becomes U+FFFD.
     */
    static Optional<JsonNode> read(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(mended(body));
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException | NumberFormatException e) { // the latter for a number beyond any that Java can hold
            return Optional.empty();
        }
    }

    /** The bytes as they are, but for half characters. */
    private static byte[] mended(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (!text.contains("\\ud") && !text.contains("\\uD")) {
            return body;
        }
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(escape.group(1) == null ? escape.group() : "\\ufffd"))
                .getBytes(StandardCharsets.ISO_8859_1);
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

    /**
     * An id: FreshBooks sends most as numbers and some as text. Nothing where it is neither, or holds anything but letters,
     * digits and dashes: ids are keys in the database and parts of addresses.
     */
    static Optional<String> id(JsonNode node) {
        if (node.isIntegralNumber()) {
            return Optional.of(node.bigIntegerValue()).map(BigInteger::toString).filter(Json::fits);
        }
        return node.isString() ? Optional.of(node.stringValue().strip()).filter(Json::fits) : Optional.empty();
    }

    /** A whole number, whether it came as a number or as text; the given one where it is neither. */
    static long number(JsonNode node, long otherwise) {
        return id(node).filter(text -> text.matches("-?[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }

    private static boolean fits(String id) {
        return ID.matcher(id).matches();
    }
}
