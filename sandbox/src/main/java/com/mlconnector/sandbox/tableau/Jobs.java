package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Faults.Fault;
import com.mlconnector.sandbox.tableau.Faults.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs in the background: those of one data source one after the other in the order they came, those of different ones side by
 * side. What changes a data source within a call goes through the same lane.
 */
final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Clock clock;
    private final Dials dials;
    private final Faults faults;
    private final ExecutorService workers = Executors.newFixedThreadPool(10, Jobs::worker);
    private final Map<String, CompletableFuture<?>> lanes = new ConcurrentHashMap<>();
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    Jobs(Clock clock, Dials dials, Faults faults) {
        this.clock = clock;
        this.dials = dials;
        this.faults = faults;
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "tableau-job");
        thread.setDaemon(true);
        return thread;
    }

    /** Hands a job over; it ends with the work's end, or with the notes of the {@link JobFailure} it throws. */
    void submit(String lane, Job job, Runnable work) {
        jobs.put(job.id(), job);
        CompletableFuture<Void> unused = enter(lane, () -> run(job, work));
    }

    /** Carries a change out within the call, after the jobs that came before it. */
    <T> T within(String lane, Supplier<T> change) {
        try {
            return enter(lane, () -> CompletableFuture.supplyAsync(change, workers))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private synchronized <T> CompletableFuture<T> enter(String lane, Supplier<CompletableFuture<T>> work) {
        CompletableFuture<?> before = lanes.getOrDefault(lane, CompletableFuture.completedFuture(null));
        CompletableFuture<T> mine = before.exceptionally(trouble -> null).thenCompose(done -> work.get());
        lanes.put(lane, mine);
        return mine;
    }

    private CompletableFuture<Void> run(Job job, Runnable work) {
        long half = dials.now().jobMillis() / 2;
        Executor later = CompletableFuture.delayedExecutor(half, TimeUnit.MILLISECONDS, workers);
        Executor muchLater = CompletableFuture.delayedExecutor(half, TimeUnit.MILLISECONDS, workers);
        return CompletableFuture.runAsync(() -> job.start(clock.instant()), later)
                .thenCompose(started -> stuck(job))
                .thenRunAsync(() -> carryOut(job, work), workers)
                .handleAsync((done, trouble) -> finish(job, trouble), muchLater);
    }

    private CompletableFuture<Void> stuck(Job job) {
        return faults.take(Kind.JOB_STUCK, job.type()).isPresent()
                ? faults.letGo()
                : CompletableFuture.completedFuture(null);
    }

    private void carryOut(Job job, Runnable work) {
        Optional<Fault> ordered = faults.take(Kind.JOB_FAILS, job.type());
        if (ordered.isPresent()) {
            throw new JobFailure(ordered.get().notes());
        }
        work.run();
    }

    private Void finish(Job job, Throwable trouble) {
        Throwable cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
        if (cause == null) {
            job.finish(clock.instant(), 0, null);
        }
        if (cause instanceof JobFailure || cause instanceof Refusal) {
            job.finish(clock.instant(), 1, cause.getMessage());
        }
        if (cause != null && !job.done()) {
            LOG.error("A job of the Tableau emulator met a bug", cause);
            job.finish(clock.instant(), 1, "The emulator met a bug: " + cause);
        }
        return null;
    }

    Optional<Job> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** All jobs, the newest first. */
    List<Job> all() {
        List<Job> all = new ArrayList<>(jobs.values());
        all.sort(Comparator.comparing(Job::createdAt).reversed().thenComparing(Job::id));
        return all;
    }

    long running() {
        return jobs.values().stream().filter(job -> !job.done()).count();
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
