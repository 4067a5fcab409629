package com.mlconnector.sandbox.tableau;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Troubles that were ordered through the control door and wait for the calls or jobs they shall hit. */
final class Faults {
    private final List<Fault> waiting = new ArrayList<>();
    private CompletableFuture<Void> unstick = new CompletableFuture<>();

    /** What goes wrong. The first group hits calls, the second jobs. */
    enum Kind {
        SESSION_ENDED,
        TOO_MANY_REQUESTS,
        SERVER_ERROR,
        SLOW,
        CUT_BEFORE,
        CUT_AFTER,
        UPLOAD_LOST,
        CONCURRENT_WRITE,
        JOB_QUERY_PROBLEM,
        JOB_FAILS,
        JOB_STUCK
    }

    /**
     * @param route the route it hits, by name as in the state's {@code calls}; null for any that fits
     * @param times how many calls or jobs it hits
     * @param retryAfter seconds of {@code Retry-After} with TOO_MANY_REQUESTS; null sends none
     * @param status the status of SERVER_ERROR
     * @param millis the delay of SLOW
     * @param notes the notes of JOB_FAILS; null fails without notes
     */
    record Fault(
            Kind kind,
            @Nullable String route,
            int times,
            @Nullable Long retryAfter,
            int status,
            long millis,
            @Nullable String notes) {

        Fault once() {
            return new Fault(kind, route, times - 1, retryAfter, status, millis, notes);
        }
    }

    synchronized void order(Fault fault) {
        waiting.add(fault);
    }

    /** Forgets what was ordered and lets stuck jobs go on. */
    synchronized void clear() {
        waiting.clear();
        unstick.complete(null);
        unstick = new CompletableFuture<>();
    }

    /** Takes one occurrence of a fault that fits, the oldest first. */
    synchronized Optional<Fault> take(Kind kind, String route) {
        for (int i = 0; i < waiting.size(); i++) {
            Fault fault = waiting.get(i);
            if (fault.kind() == kind && (fault.route() == null || fault.route().equals(route))) {
                if (fault.times() <= 1) {
                    waiting.remove(i);
                    return Optional.of(fault);
                }
                waiting.set(i, fault.once());
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Ends when stuck jobs may go on. */
    synchronized CompletableFuture<Void> letGo() {
        return unstick;
    }

    synchronized List<Fault> waiting() {
        return List.copyOf(waiting);
    }
}
