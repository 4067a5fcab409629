package com.mlconnector.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the door tells those who look after the callbacks: that a handshake came, and when each last delivered. The latter is
 * remembered here and written now and then, so that a delivery costs no extra write.
 */
@Component
final class CallbackNews {
    private final CallbackTable callbacks;
    private final Clock clock;
    private final Map<String, Instant> deliveries = new ConcurrentHashMap<>();
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();

    CallbackNews(CallbackTable callbacks, Clock clock) {
        this.callbacks = callbacks;
        this.clock = clock;
    }

    void delivered(String tokenHash) {
        deliveries.put(tokenHash, clock.instant());
    }

    @Nullable
    Instant lastDelivery(RegisteredCallback callback) {
        return deliveries.getOrDefault(callback.tokenHash(), callback.lastDeliveryAt());
    }

    void write() {
        deliveries.forEach((tokenHash, at) -> {
            callbacks.delivered(tokenHash, at);
            deliveries.remove(tokenHash, at);
        });
    }

    void handshakeCame() {
        wakes.forEach(Runnable::run);
    }

    void onHandshake(Runnable wake) {
        wakes.add(wake);
    }
}
