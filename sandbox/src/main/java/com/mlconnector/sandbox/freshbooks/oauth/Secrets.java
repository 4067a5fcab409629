package com.mlconnector.sandbox.freshbooks.oauth;

import com.mlconnector.sandbox.freshbooks.web.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/** Makes the random texts of OAuth in the service's shapes. */
final class Secrets {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    /** 64 hex characters: codes and refresh tokens. */
    String hex() {
        return HexFormat.of().formatHex(bytes(32));
    }

    /** A token in the shape of a JWT, about a thousand characters, growing with the scopes. */
    String access(Set<String> scopes, Instant now) {
        String header = URL.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        var claims = Json.object().put("iss", "sandbox").put("jti", hex()).put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + Grant.LIFE_SECONDS).put("scope", String.join(" ", scopes));
        String payload = URL.encodeToString(Json.text(claims).getBytes(StandardCharsets.UTF_8));
        return header + "." + payload + "." + URL.encodeToString(bytes(384));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
