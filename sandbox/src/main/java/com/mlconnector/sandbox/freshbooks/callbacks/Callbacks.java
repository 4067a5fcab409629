package com.mlconnector.sandbox.freshbooks.callbacks;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All registered webhooks. */
public final class Callbacks {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int VERIFIER_LENGTH = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong ids = new AtomicLong(778_500);
    private final Map<Long, Callback> byId = new ConcurrentHashMap<>();

    public Callbacks(Clock clock) {
        this.clock = clock;
    }

    public Callback register(String account, String event, String uri) {
        Callback callback = new Callback(ids.incrementAndGet(), account, event, uri, clock.instant());
        byId.put(callback.id(), callback);
        return callback;
    }

    public Optional<Callback> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The callbacks of an account, newest first. */
    public List<Callback> of(String account) {
        return byId.values().stream()
                .filter(callback -> callback.account().equals(account))
                .sorted(Comparator.comparingLong(Callback::id).reversed())
                .toList();
    }

    public List<Callback> all() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(Callback::id))
                .toList();
    }

    public boolean verify(Callback callback, String verifier) {
        return callback.verify(verifier, clock.instant());
    }

    /** True when the address moved, so that the handshake is due again. */
    public boolean change(Callback callback, String event, String uri) {
        return callback.change(event, uri, clock.instant());
    }

    public void remove(Callback callback) {
        byId.remove(callback.id());
    }

    List<Callback> hearing(String account, String event) {
        return of(account).stream()
                .filter(callback -> callback.verified() && Events.hears(callback.event(), event))
                .toList();
    }

    String freshVerifier() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < VERIFIER_LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
