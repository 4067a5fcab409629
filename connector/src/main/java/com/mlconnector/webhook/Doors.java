package com.mlconnector.webhook;

import com.mlconnector.credentials.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Finds the callback behind an address, with its verifiers opened. What was found is remembered for two seconds, so that a
 * burst of deliveries costs no reads; only addresses we gave out are remembered.
 */
@Component
final class Doors {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final CallbackTable callbacks;
    private final Verifiers verifiers;
    private final Clock clock;
    private final Map<String, Door> remembered = new ConcurrentHashMap<>();

    Doors(CallbackTable callbacks, Verifiers verifiers, Clock clock) {
        this.callbacks = callbacks;
        this.verifiers = verifiers;
        this.clock = clock;
    }

    Optional<Door> find(String token) {
        String hash = Token.hash(token);
        Door known = remembered.get(hash);
        if (known != null && clock.instant().isBefore(known.readAt().plus(REMEMBERED))) {
            return Optional.of(known);
        }
        return read(hash);
    }

    /** The same door as it stands in the database now: another node may have put a new verifier in use. */
    Optional<Door> again(Door door) {
        return read(door.callback().tokenHash());
    }

    void forget(String tokenHash) {
        remembered.remove(tokenHash);
    }

    private Optional<Door> read(String hash) {
        Instant now = clock.instant();
        Optional<Door> door = callbacks.find(hash).map(callback -> new Door(callback, verifiers.inUse(hash, now), now));
        door.ifPresentOrElse(found -> remembered.put(hash, found), () -> remembered.remove(hash));
        return door;
    }

    /** A callback and what its deliveries may be signed with. */
    record Door(RegisteredCallback callback, List<Secret> verifiers, Instant readAt) {}
}
