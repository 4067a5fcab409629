package com.mlconnector.sandbox.freshbooks.callbacks;

import com.mlconnector.sandbox.freshbooks.books.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells receivers what changed: signed, at least once, in no promised order. A failed message is tried again after growing
 * pauses and then dropped; a callback that fails and fails is disabled.
 */
public final class Deliveries implements AutoCloseable {

    private final Callbacks callbacks;
    private final Forms forms;
    private final Clock clock;
    private final Random random;
    private final Post post = new Post();
    private final DeliveryLog log = new DeliveryLog();
    private final Outcomes outcomes = new Outcomes();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "deliveries");
        thread.setDaemon(true);
        return thread;
    });
    private volatile DeliverySettings settings;
    private volatile DeliveryFaults faults = DeliveryFaults.NONE;
    private volatile Random losses = new Random(0);

    public Deliveries(Callbacks callbacks, DeliverySettings settings, Clock clock, long seed) {
        this.callbacks = callbacks;
        this.settings = settings;
        this.clock = clock;
        this.random = new Random(seed);
        this.forms = new Forms();
    }

    /** Tells everybody who hears this kind of change. */
    public void tell(Change change) {
        for (Callback callback : callbacks.hearing(change.account(), change.event())) {
            Map<String, String> fields = forms.change(change, settings.fieldOrder());
            send(callback, fields, "");
            if (chance(faults.duplicatePercent())) {
                send(callback, fields, "duplicate");
            }
        }
    }

    private void send(Callback callback, Map<String, String> fields, String note) {
        Delivery delivery = fresh(callback, fields, note);
        if (losses.nextInt(100) < faults.dropPercent()) {
            finish(delivery, "lost on purpose");
            return;
        }
        long wait = faults.delayMs() + random(faults.reorderWindowMs());
        after(Duration.ofMillis(wait), delivery);
    }

    private Delivery fresh(Callback callback, Map<String, String> fields, String note) {
        Delivery delivery = new Delivery(numbers.incrementAndGet(), callback, fields, note, clock.instant());
        pending.incrementAndGet();
        log.add(delivery);
        return delivery;
    }

    /** Sends a fresh verifier; in {@code before} mode returns only when the receiver has answered, or not. */
    public void handshake(Callback callback) {
        boolean keep = settings.resendKeepsVerifier() && !callback.offered().isEmpty();
        String verifier = keep ? callback.offered() : callbacks.freshVerifier();
        callback.offer(verifier);
        Delivery delivery = fresh(callback, forms.handshake(callback, verifier), "handshake");
        if (settings.handshake().equals("after")) {
            after(Duration.ZERO, delivery);
            return;
        }
        settle(delivery, post(delivery, callback).join());
    }

    /** Sends the last deliveries of changes again, in their order or shuffled; returns how many. */
    public int again(int count, boolean shuffled) {
        List<Delivery> last = new ArrayList<>(log.latest(5_000).stream()
                .filter(delivery -> !delivery.handshake())
                .limit(count)
                .toList());
        Collections.reverse(last);
        if (shuffled) {
            synchronized (random) {
                Collections.shuffle(last, random);
            }
        }
        last.forEach(old -> callbacks
                .find(old.callbackId())
                .ifPresent(callback -> after(Duration.ZERO, fresh(callback, old.fields(), "sent again"))));
        return last.size();
    }

    /** Sends a message that is not ours to a callback's address, and returns what the receiver answered. */
    public String forge(Callback callback, String event, String objectId, Optional<String> signature) {
        Map<String, String> fields = forms.forged(callback, event, objectId, settings.fieldOrder());
        Delivery delivery = fresh(callback, fields, "forged");
        String outcome =
                post.send(callback.uri(), fields, signature, settings.timeout()).join();
        delivery.attempt(clock.instant(), outcome);
        finish(delivery, "forged");
        return outcome;
    }

    /** Sends a delivery of its own, rightly signed, once; gives what it was answered. */
    public String once(Callback callback, String event, String objectId) {
        Map<String, String> fields = forms.forged(callback, event, objectId, settings.fieldOrder());
        return forge(callback, event, objectId, Optional.of(Signature.of(callback.verifier(), fields)));
    }

    /** Writes notices for whoever hears such an event of that account and is verified; empty where nobody is. */
    public Optional<Signer> signer(String account, String event) {
        return callbacks.hearing(account, event).stream()
                .findFirst()
                .map(callback -> new Signer(callback, settings.fieldOrder()));
    }

    private void after(Duration wait, Delivery delivery) {
        try {
            var unused = later.schedule(() -> attempt(delivery), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            finish(delivery, "dropped");
        }
    }

    private void attempt(Delivery delivery) {
        Optional<Callback> callback = callbacks.find(delivery.callbackId());
        if (callback.isEmpty() || (!callback.get().verified() && !delivery.handshake())) {
            finish(delivery, "dropped");
            return;
        }
        var unused = post(delivery, callback.get()).thenAccept(outcome -> settle(delivery, outcome));
    }

    private java.util.concurrent.CompletableFuture<String> post(Delivery delivery, Callback callback) {
        boolean signed = !delivery.handshake() || settings.signHandshake();
        String key = delivery.handshake() ? callback.offered() : callback.verifier();
        Optional<String> signature = signed ? Optional.of(Signature.of(key, delivery.fields())) : Optional.empty();
        return post.send(delivery.uri(), delivery.fields(), signature, settings.timeout());
    }

    private void settle(Delivery delivery, String outcome) {
        int attempts = delivery.attempt(clock.instant(), outcome);
        outcomes.add(delivery, outcome);
        Optional<Callback> callback = callbacks.find(delivery.callbackId());
        if (Post.accepted(outcome)) {
            callback.ifPresent(Callback::succeeded);
            finish(delivery, "delivered");
            return;
        }
        boolean disabled = callback.isEmpty() || callback.get().failed(settings.disableAfter(), clock.instant());
        if (disabled || attempts > settings.retries().size()) {
            finish(delivery, "dropped");
            return;
        }
        after(settings.retries().get(attempts - 1), delivery);
    }

    private void finish(Delivery delivery, String how) {
        if (delivery.end(how)) {
            pending.decrementAndGet();
        }
    }

    private boolean chance(int percent) {
        return percent > 0 && random(100) < percent;
    }

    private long random(long bound) {
        synchronized (random) {
            return bound <= 0 ? 0 : Math.floorMod(random.nextLong(), bound);
        }
    }

    /** How the receivers answered since the start. */
    public Outcomes outcomes() {
        return outcomes;
    }

    public int pending() {
        return pending.get();
    }

    public List<Delivery> latest(int count) {
        return log.latest(count);
    }

    public DeliverySettings settings() {
        return settings;
    }

    public void settings(DeliverySettings newSettings) {
        settings = newSettings;
    }

    public DeliveryFaults faults() {
        return faults;
    }

    public void faults(DeliveryFaults newFaults) {
        losses = new Random(newFaults.seed());
        faults = newFaults;
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
