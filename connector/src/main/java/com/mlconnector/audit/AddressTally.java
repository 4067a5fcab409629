package com.mlconnector.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Counts something by the address it comes from, a minute at a time, and says when an address had its share. Of at most ten
 * thousand addresses, those not heard of for longest are forgotten first. All of an IPv6 network of 64 bits counts as one, for
 * whoever has one has all of it. Thread-safe.
 */
public final class AddressTally {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Only signs of an address, and a colon: such a text is never looked up as a name. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+");

    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final int share;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Count(Instant since, int many) {}

    /** @param share how many a minute an address may have */
    public AddressTally(Clock clock, int share) {
        this.clock = clock;
        this.share = share;
    }

    /** Counts one more; false where that is more than the share. */
    public synchronized boolean count(String address) {
        Count known = known(address);
        Count next = new Count(known.since(), Math.min(share + 1, known.many() + 1));
        counts.put(network(address), next);
        return next.many() <= share;
    }

    /** Whether the address has had its share for this minute. */
    public synchronized boolean isSpent(String address) {
        return known(address).many() >= share;
    }

    /** How many addresses are remembered. */
    synchronized int size() {
        return counts.size();
    }

    private Count known(String address) {
        Instant now = clock.instant();
        Count known = counts.get(network(address));
        return known == null || !now.isBefore(known.since().plus(MINUTE)) ? new Count(now, 0) : known;
    }

    /** However an IPv6 address is written; what is no address at all counts as it stands. */
    private static String network(String address) {
        String cut = address.length() <= 64 ? address : address.substring(0, 64);
        if (!IPV6.matcher(cut).matches()) {
            return cut;
        }
        try {
            byte[] bytes = InetAddress.getByName(cut).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (UnknownHostException none) {
            return cut;
        }
    }
}
