package com.mlconnector.webhook;

import com.mlconnector.credentials.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A notice as FreshBooks sends it, with its signature. */
record Signed(String body, String signature) {

    /** @param fields name, value, name, value … */
    static Signed form(String verifier, String... fields) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int at = 0; at < fields.length; at += 2) {
            ordered.put(fields[at], fields[at + 1]);
        }
        String body = ordered.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new Signed(body, sign(verifier, PythonJson.dumps(ordered)));
    }

    static Signed update(String verifier, String objectId) {
        return form(verifier, "name", "invoice.update", "object_id", objectId, "user_id", "1", "account_id", "6BApk");
    }

    static String sign(String verifier, String message) {
        byte[] hmac = Signature.hmac(Secret.of(verifier), message.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(hmac);
    }

    static String handshake(String callbackId, String verifier, String... more) {
        String rest = Arrays.stream(more).map(field -> "&" + field).collect(Collectors.joining());
        return "name=callback.verify&object_id=" + encoded(callbackId) + "&verifier=" + encoded(verifier) + rest;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
