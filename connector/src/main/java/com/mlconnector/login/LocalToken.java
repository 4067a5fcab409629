package com.mlconnector.login;

import com.mlconnector.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * The bearer token of this machine: whoever may read the data folder may use the JSON API. Made at the first start, kept
 * in {@code api-token}; delete the file and start again to get another one.
 */
@Component
class LocalToken {
    private final byte[] expected;

    LocalToken(StoreSettings settings) {
        Path file = settings.folder().resolve("api-token");
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, fresh());
            }
            this.expected = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file api-token in the data folder cannot be written or read; check the folder's rights", e);
        }
        if (expected.length < 32) {
            throw new IllegalStateException(
                    "The file api-token in the data folder is damaged; delete it and start again to get a new one");
        }
    }

    /** Compares in constant time. */
    boolean fits(String token) {
        return MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.UTF_8));
    }

    private static String fresh() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "***";
    }
}
