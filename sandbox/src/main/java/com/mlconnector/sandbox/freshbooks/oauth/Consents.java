package com.mlconnector.sandbox.freshbooks.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Consents a person is being asked for, and the codes of those they gave. */
final class Consents {

    private static final int CODE_LIFE_SECONDS = 300;

    private final Clock clock;
    private final Secrets secrets = new Secrets();
    private final Map<String, Asked> pending = new HashMap<>();
    private final Map<String, Given> codes = new HashMap<>();

    Consents(Clock clock) {
        this.clock = clock;
    }

    private record Given(Asked asked, Instant until) {}

    /** Keeps a question and returns the id its form must bring back. */
    synchronized String ask(Asked asked) {
        String id = secrets.hex();
        pending.put(id, asked);
        return id;
    }

    /** The question with this id; it can be answered once. */
    synchronized Optional<Asked> answer(String id) {
        return Optional.ofNullable(pending.remove(id));
    }

    synchronized String code(Asked asked) {
        String code = secrets.hex();
        codes.put(code, new Given(asked, clock.instant().plusSeconds(CODE_LIFE_SECONDS)));
        return code;
    }

    /** What a code stands for; it works once, and for five minutes. */
    synchronized Optional<Asked> redeem(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(given -> clock.instant().isBefore(given.until()))
                .map(Given::asked);
    }
}
