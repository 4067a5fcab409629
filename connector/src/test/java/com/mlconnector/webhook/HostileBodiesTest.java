package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.Wrecks;
import com.mlconnector.audit.Reason;
import com.mlconnector.credentials.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent to the door is either understood exactly or turned away in words that repeat nothing of it. */
class HostileBodiesTest {
    private static final String FORM =
            "name=invoice.create&object_id=41&account_id=6BApk&business_id=6543&identity_id=1&user_id=1&verifier=s%C3%A9";
    private static final String JSON = "{\"name\":\"invoice.create\",\"object_id\":41,\"account_id\":\"6BApk\","
            + "\"business_id\":6543,\"live\":true,\"note\":\"caf\\u00e9\"}";

    private interface Parsing {
        Fields of(byte[] body) throws TurnedAway;
    }

    @Property(tries = 5_000)
    void anyBytesAreFieldsOrTurnedAway(@ForAll byte[] body) {
        understoodOrTurnedAway(FormBody::parse, body);
        understoodOrTurnedAway(JsonBody::parse, body);
    }

    @Property(tries = 5_000)
    void aSpoiledFormIsFieldsOrTurnedAway(@ForAll long seed) {
        understoodOrTurnedAway(FormBody::parse, Wrecks.ofText(FORM, seed).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 5_000)
    void spoiledJsonIsFieldsOrTurnedAway(@ForAll long seed) {
        understoodOrTurnedAway(JsonBody::parse, Wrecks.ofJson(JSON, seed).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 2_000)
    void whatABrowserWouldEncodeComesBackAsItWas(@ForAll("fields") Map<String, String> fields) throws TurnedAway {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));

        Fields read = FormBody.parse(body.getBytes(StandardCharsets.US_ASCII));

        assertThat(read.inOrder().toString()).isEqualTo(fields.toString());
    }

    @Property(tries = 2_000)
    void noHeaderButTheRightOneFits(@ForAll String header, @ForAll byte[] message, @ForAll long seed) {
        Secret verifier = Secret.of("scADVVi5QuKuj5qTjVkbJNYQe7V7USpGd");
        String right = Base64.getEncoder().encodeToString(Signature.hmac(verifier, message));
        String wreck = Wrecks.ofText(right, seed);

        assertThat(Signature.fits(right, message, List.of(verifier))).isTrue();
        assertThat(Signature.fits(header, message, List.of(verifier))).isEqualTo(header.equals(right));
        assertThat(Signature.fits(wreck, message, List.of(verifier))).isEqualTo(sameBits(wreck, right));
        assertThat(Signature.fits(right, message, List.of())).isFalse();
    }

    @Example
    void halfACharacterIsTurnedAway() {
        assertThatThrownBy(() ->
                        JsonBody.parse("{\"name\":\"invoice\\ud83d.create\"}".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(TurnedAway.class)
                .hasMessageContaining("half a character");
    }

    private static void understoodOrTurnedAway(Parsing parsing, byte[] body) {
        try {
            parsing.of(body)
                    .inOrder()
                    .forEach((name, value) -> assertThat(name + value)
                            .doesNotContain("\0")
                            .isEqualTo(new String(
                                    (name + value).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
        } catch (TurnedAway turnedAway) {
            assertThat(turnedAway.status()).isEqualTo(400);
            assertThat(turnedAway.reason()).isEqualTo(Reason.BODY_UNREADABLE);
            assertThat(turnedAway.sentence()).matches("[ -~]{10,100}");
        }
    }

    /** Base64 has spare bits at its end, so that another last sign may stand for the same bytes. */
    private static boolean sameBits(String one, String other) {
        return one.length() == other.length()
                && one.regionMatches(0, other, 0, 42)
                && one.endsWith("=")
                && digit(one) >> 2 == digit(other) >> 2;
    }

    private static int digit(String base64) {
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(base64.charAt(42));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<Map<String, String>> fields() {
        Arbitrary<String> texts = Arbitraries.strings()
                .all()
                .ofMaxLength(20)
                .map(text ->
                        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", ""));
        return Arbitraries.maps(texts.filter(name -> !name.isEmpty() && name.length() < 16), texts)
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(LinkedHashMap::new);
    }
}
