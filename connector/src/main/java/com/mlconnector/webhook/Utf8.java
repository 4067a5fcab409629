package com.mlconnector.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes what came from outside. Broken bytes are refused, not mended: two readers could mend them differently. */
final class Utf8 {

    private Utf8() {}

    static String decode(byte[] bytes) throws TurnedAway {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw TurnedAway.unreadable("The body is not UTF-8");
        }
    }
}
