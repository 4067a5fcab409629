package com.mlconnector.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** How long each of many things took. */
final class Latencies {
    private static final double NANOS_A_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int count;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    /** All of them as one, sorted. */
    static Latencies of(Collection<Latencies> parts) {
        Latencies all = new Latencies();
        all.nanos = parts.stream()
                .flatMapToLong(part -> Arrays.stream(part.nanos, 0, part.count))
                .sorted()
                .toArray();
        all.count = all.nanos.length;
        return all;
    }

    static Latencies of(long... nanos) {
        Latencies all = new Latencies();
        LongStream.of(nanos).sorted().forEach(all::add);
        return all;
    }

    int count() {
        return count;
    }

    /**
     * The least time within which at least so much of all was done. Only of sorted ones.
     *
     * @param part above 0 and at most 1; 0.99 for the 99th percentile
     * @return milliseconds, 0 where nothing was done
     */
    double millis(double part) {
        return count == 0 ? 0 : nanos[Math.max(0, (int) Math.ceil(part * count) - 1)] / NANOS_A_MILLI;
    }
}
