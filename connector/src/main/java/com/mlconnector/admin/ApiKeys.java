package com.mlconnector.admin;

import com.mlconnector.credentials.KeyRotation;
import com.mlconnector.credentials.KeyRotation.KeyState;
import com.mlconnector.credentials.SealBroken;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys that seal the secrets, by their numbers. No key leaves the server. */
@RestController
class ApiKeys {
    private final KeyRotation rotation;

    ApiKeys(KeyRotation rotation) {
        this.rotation = rotation;
    }

    record KeyAnswer(
            int number, String use, long values, @Nullable Instant since) {}

    record KeysAnswer(List<KeyAnswer> keys) {}

    @GetMapping("/api/keys")
    KeysAnswer status() {
        return answer(rotation::status);
    }

    @PostMapping("/api/keys/rotate")
    KeysAnswer rotate() {
        return answer(rotation::rotate);
    }

    @PostMapping("/api/keys/retire")
    KeysAnswer retire() {
        return answer(rotation::retire);
    }

    private static KeysAnswer answer(Supplier<List<KeyState>> deed) {
        try {
            return new KeysAnswer(deed.get().stream()
                    .map(key -> new KeyAnswer(
                            key.number(), key.use().name().toLowerCase(Locale.ROOT), key.values(), key.since()))
                    .toList());
        } catch (KeyRotation.Stays stays) {
            throw new Refused(
                    409,
                    "The old keys were not retired.",
                    String.valueOf(stays.getMessage()),
                    "Do what the sentence says, then try again. Until then all keys go on opening what they sealed.");
        } catch (SealBroken broken) {
            throw new Refused(
                    409,
                    "The keys were left as they are.",
                    broken.sentence(),
                    "Do what the sentence says, then try again. docs/run.md tells of the key file.");
        }
    }
}
