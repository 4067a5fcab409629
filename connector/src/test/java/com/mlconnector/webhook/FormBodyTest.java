package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormBodyTest {

    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("a=1", List.of("a", "1")),
                Arguments.of("b=2&a=1&c=", List.of("b", "2", "a", "1", "c", "")),
                Arguments.of("a=1=2", List.of("a", "1=2")),
                Arguments.of("a=b+c%20d%2Be", List.of("a", "b c d+e")),
                Arguments.of("a%5B%5D=1", List.of("a[]", "1")),
                Arguments.of("a=%C3%A9%e2%82%AC%F0%9F%98%80", List.of("a", "é€\ud83d\ude00")),
                Arguments.of("a=é", List.of("a", "é")),
                Arguments.of("a=%0A%0D%09%7F%1b[31m", List.of("a", "\n\r\t\u007f\u001b[31m")),
                Arguments.of("a=%E2%80%AE", List.of("a", "\u202e")),
                Arguments.of("a=;b=2", List.of("a", ";b=2")),
                Arguments.of("k".repeat(64) + "=" + "v".repeat(1024), List.of("k".repeat(64), "v".repeat(1024))));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void isReadInTheOrderInWhichItCame(String body, List<String> expected) throws TurnedAway {
        Map<String, String> fields = parse(body).inOrder();

        assertThat(fields.entrySet().stream().flatMap(field -> Stream.of(field.getKey(), field.getValue())))
                .containsExactlyElementsOf(expected);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("a field twice", "name=a&name=b"),
                Arguments.of("a field twice, once encoded", "name=a&n%61me=b"),
                Arguments.of("the same field and value twice", "a=1&a=1"),
                Arguments.of("no value", "name"),
                Arguments.of("an empty piece at the end", "a=1&"),
                Arguments.of("an empty piece at the start", "&a=1"),
                Arguments.of("an empty piece between", "a=1&&b=2"),
                Arguments.of("only an ampersand", "&"),
                Arguments.of("no name", "=1"),
                Arguments.of("a lone percent sign", "a=%"),
                Arguments.of("half an escape", "a=%4"),
                Arguments.of("half an escape before the next field", "a=%4&b=1"),
                Arguments.of("no hexadecimal digits", "a=%zz"),
                Arguments.of("a sign for a digit", "a=%+1"),
                Arguments.of("a minus for a digit", "a=%-1"),
                Arguments.of("digits of another script", "a=%\u0661\u0661"),
                Arguments.of("the escape of JavaScript", "a=%u0041"),
                Arguments.of("a NUL", "a=%00"),
                Arguments.of("a NUL in a name", "a%00=1"),
                Arguments.of("half a UTF-8 character", "a=%C3"),
                Arguments.of("a UTF-8 character that never begins", "a=%A9"),
                Arguments.of("a letter written too long", "a=%C1%81"),
                Arguments.of("half a surrogate pair", "a=%ED%A0%BD"),
                Arguments.of("beyond Unicode", "a=%F4%90%80%80"),
                Arguments.of("a raw line end", "a=1\n"),
                Arguments.of("a raw tab", "a=\t"),
                Arguments.of("a raw DEL", "a=\u007f"),
                Arguments.of("a name that is too long", "k".repeat(65) + "=v"),
                Arguments.of("a value that is too long", "k=" + "v".repeat(1025)),
                Arguments.of("a value of too many bytes", "k=" + "%C3%A9".repeat(513)),
                Arguments.of(
                        "too many fields",
                        IntStream.rangeClosed(0, 32)
                                .mapToObj(i -> "k" + i + "=v")
                                .collect(Collectors.joining("&"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void isRefusedWithoutRepeatingIt(String what, String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOfSatisfying(TurnedAway.class, turnedAway -> {
            assertThat(turnedAway.status()).isEqualTo(400);
            assertThat(turnedAway.reason()).isEqualTo(Reason.BODY_UNREADABLE);
            assertThat(turnedAway.sentence()).doesNotContain(body);
        });
    }

    @Test
    void mayHaveThirtyTwoFields() throws TurnedAway {
        String body = IntStream.range(0, 32).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining("&"));

        assertThat(parse(body).inOrder()).hasSize(32);
    }

    @Test
    void isRefusedWhenItsBytesAreNoUtf8() {
        assertThatThrownBy(() -> FormBody.parse("a=é".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(TurnedAway.class)
                .hasMessageContaining("UTF-8");
    }

    private static Fields parse(String body) throws TurnedAway {
        return FormBody.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
