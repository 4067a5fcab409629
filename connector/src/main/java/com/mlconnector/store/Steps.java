package com.mlconnector.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Names the steps of the program and ends it at one of them, for the fault suite. A step is a committed transaction, called
 * after the method that made it: {@code Carriage.tell}. Only where the system property {@code mlconnector.faults} names a folder, each
 * step is written into its file {@code steps} when it is passed first, and the process halts at once, as by {@code kill -9},
 * at the one that its file {@code halt} names: {@code before Carriage.tell} or {@code after Carriage.tell}.
 */
final class Steps implements TransactionExecutionListener {
    private static final String ROOMS = "com.mlconnector.";
    private static final String STORE = ROOMS + "store.";
    private static final int AS_BY_KILL_9 = 137;

    private final Path passed;
    private final String halt;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    private Steps(Path folder) throws IOException {
        this.passed = folder.resolve("steps");
        Path file = folder.resolve("halt");
        this.halt = Files.exists(file) ? Files.readString(file).strip() : "";
    }

    static Optional<TransactionExecutionListener> wanted() {
        String folder = System.getProperty("mlconnector.faults");
        try {
            return folder == null ? Optional.empty() : Optional.of(new Steps(Path.of(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder named by mlconnector.faults cannot be read", e);
        }
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        String step = step();
        if (known.add(step)) {
            write(step);
        }
        haltIf("before " + step);
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        haltIf("after " + step());
    }

    private void haltIf(String place) {
        if (place.equals(halt)) {
            Runtime.getRuntime().halt(AS_BY_KILL_9);
        }
    }

    private synchronized void write(String step) {
        try {
            Files.writeString(passed, step + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("A step cannot be written into the folder named by mlconnector.faults", e);
        }
    }

    /** Who asked for the transaction: the first of our methods outside this room that is not only a shorthand for it. */
    private static String step() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(ROOMS)
                                && !frame.getClassName().startsWith(STORE)
                                && !frame.getMethodName().equals("inTransaction"))
                        .findFirst()
                        .map(frame -> simple(frame.getClassName()) + "." + method(frame.getMethodName()))
                        .orElse("Start.migrate"));
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** The method a lambda stands in: {@code lambda$tell$3} is {@code tell}. */
    private static String method(String name) {
        return name.startsWith("lambda$") ? name.split("\\$", 3)[1] : name;
    }
}
