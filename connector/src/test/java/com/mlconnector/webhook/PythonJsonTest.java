package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

class PythonJsonTest {
    /** The pattern of Python's own {@code json.encoder.ESCAPE_ASCII}. */
    private static final Pattern ESCAPED = Pattern.compile("[\\\\\"]|[^ -~]");

    private static final Map<String, String> SHORT =
            Map.of("\\", "\\\\", "\"", "\\\"", "\b", "\\b", "\f", "\\f", "\n", "\\n", "\r", "\\r", "\t", "\\t");

    /** {@code py_encode_basestring_ascii}, carried over line by line; Java's characters are UTF-16 already. */
    private static String quoted(String text) {
        return '"'
                + ESCAPED.matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                SHORT.containsKey(match.group()) ? SHORT.get(match.group()) : numbered(match.group())))
                + '"';
    }

    private static String numbered(String codePoint) {
        return codePoint
                .chars()
                .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                .collect(Collectors.joining());
    }

    @Property(tries = 20_000)
    void writesWhatPythonWrites(@ForAll("anyFields") Map<String, String> fields) {
        String expected = fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ": " + quoted(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));

        assertThat(PythonJson.dumps(fields)).isEqualTo(expected);
    }

    @Property(tries = 2_000)
    void isReadBackAsTheSameFieldsInTheSameOrder(@ForAll("anyFields") Map<String, String> fields) {
        String json = PythonJson.dumps(fields);

        Map<?, ?> read = JsonMapper.shared().readValue(json, LinkedHashMap.class);

        assertThat(json).matches("[ -~]*");
        assertThat(read.toString()).isEqualTo(fields.toString());
        assertThat(read).isEqualTo(fields);
    }

    @Example
    void writesEveryCharacterOfTheBasicPlaneAsPythonDoes() {
        for (char character = 0; character < Character.MAX_VALUE; character++) {
            String text = String.valueOf(character);

            assertThat(PythonJson.dumps(Map.of("k", text))).isEqualTo("{\"k\": " + quoted(text) + "}");
        }
    }

    @Example
    void writesAnObjectWithoutFields() {
        assertThat(PythonJson.dumps(Map.of())).isEqualTo("{}");
    }

    @Provide
    Arbitrary<Map<String, String>> anyFields() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(20),
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("\"\\/\b\f\n\r\t\u007f\u0000<>&' ,:{}é€\u2028\ud83d\ude00")
                        .ofMaxLength(20),
                Arbitraries.integers()
                        .between(0x10000, 0x10ffff)
                        .map(Character::toString)
                        .list()
                        .ofMaxSize(5)
                        .map(pieces -> String.join("", pieces)));
        return Arbitraries.maps(texts, texts).ofMaxSize(8).map(LinkedHashMap::new);
    }
}
