package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.inbox.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How many changes of the last seven days a sweep had to find because no webhook told them, event by event. */
@Component
public class MissedWebhooks {
    static final Duration PERIOD = Duration.ofDays(7);

    private final SweepTable table;
    private final Inbox inbox;
    private final Clock clock;

    public MissedWebhooks(SweepTable table, Inbox inbox, Clock clock) {
        this.table = table;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * @param received deliveries of this event
     * @param missed changes that a sweep found and that no delivery told afterwards either
     */
    public record Rate(String event, long received, long missed) {

        /** From 0 to 100, rounded down; 0 where nothing happened at all. */
        public int percent() {
            return received + missed == 0 ? 0 : (int) (100 * missed / (received + missed));
        }
    }

    /** One for each event that was received or missed, by name. */
    public List<Rate> rates(ConnectionId connection) {
        Instant since = clock.instant().minus(PERIOD);
        Map<String, Long> received = inbox.received(connection, since);
        Map<String, Long> missed = table.finds(connection, since).stream()
                .filter(find -> !inbox.toldSince(find.record(), find.at()))
                .collect(Collectors.groupingBy(SweepTable.Find::event, TreeMap::new, Collectors.counting()));
        Set<String> events = new TreeSet<>(received.keySet());
        events.addAll(missed.keySet());
        return events.stream()
                .map(event -> new Rate(event, received.getOrDefault(event, 0L), missed.getOrDefault(event, 0L)))
                .toList();
    }
}
