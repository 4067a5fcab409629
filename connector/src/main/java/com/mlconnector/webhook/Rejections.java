package com.mlconnector.webhook;

import com.mlconnector.audit.Budget;
import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers what was turned away, within bounds, because everybody can make us turn something away: so many are written a
 * second and the rest is only counted; so many rows are kept; the journal gets a burst of lines, then one line that sums up.
 */
@Component
final class Rejections {
    private static final int KEPT_OF_A_BODY = 2048;
    private static final Duration BETWEEN_SUMMARIES = Duration.ofMinutes(10);

    private static final String INSERT = """
            insert into rejected (at, path, reason, sentence, connection_id, content_type, signature, body)
            values (:at, :path, :reason, :sentence, :connection, :type, :signature, :body)
            """;

    private static final String TRIM = "delete from rejected where id <= (select max(id) from rejected) - :rows";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Journal journal;
    private final WebhookSettings settings;
    private final Clock clock;
    private final Budget lines;
    private final Object writing = new Object();
    private final List<Rejection> waiting = new ArrayList<>();
    private final Map<Reason, Integer> onlyCounted = new TreeMap<>();
    private Instant summedUpAt = Instant.EPOCH;

    Rejections(
            JdbcClient jdbc, TransactionTemplate transactions, Journal journal, WebhookSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
        this.lines = new Budget(clock, 30, Duration.ofMinutes(2));
    }

    /** Takes a rejection to be written soon; costs nothing but memory, and not much of it. */
    synchronized void note(Rejection rejection) {
        if (waiting.size() < settings.rejectedPerSecond()) {
            waiting.add(rejection.shortened(KEPT_OF_A_BODY));
            return;
        }
        onlyCounted.merge(rejection.reason(), 1, Integer::sum);
    }

    /** Counts one for the next line that sums up, and keeps nothing of it. */
    synchronized void countOnly(Reason reason) {
        onlyCounted.merge(reason, 1, Integer::sum);
    }

    /** Writes what waits, at most a second's worth. To be called once a second; one caller waits for the other. */
    void write() {
        synchronized (writing) {
            writeWaiting();
        }
    }

    private void writeWaiting() {
        List<Rejection> rejections = take();
        String summary = summary(rejections.isEmpty());
        if (rejections.isEmpty() && summary.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            rejections.forEach(this::insert);
            jdbc.sql(TRIM).param("rows", settings.rejectedRows()).update();
            journal.write(rejections.stream()
                    .filter(Rejection::hasLine)
                    .map(Rejection::line)
                    .toList());
            if (!summary.isEmpty()) {
                journal.write(
                        new JournalLine(clock.instant(), null, null, Step.REJECTED, null, summary, 0, null, null));
            }
        });
    }

    /** What waits; those for which there is no line left in the journal are counted besides. */
    private synchronized List<Rejection> take() {
        List<Rejection> taken = new ArrayList<>();
        for (Rejection rejection : waiting) {
            boolean hasLine = lines.take();
            taken.add(rejection.withLine(hasLine));
            if (!hasLine) {
                onlyCounted.merge(rejection.reason(), 1, Integer::sum);
            }
        }
        waiting.clear();
        return taken;
    }

    private synchronized String summary(boolean calm) {
        if (onlyCounted.isEmpty() || clock.instant().isBefore(summedUpAt.plus(BETWEEN_SUMMARIES))) {
            return "";
        }
        int all = onlyCounted.values().stream().mapToInt(Integer::intValue).sum();
        String byReason = onlyCounted.entrySet().stream()
                .map(entry -> entry.getKey().word() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        onlyCounted.clear();
        summedUpAt = clock.instant();
        return all + " more webhooks were turned away (" + byReason + ")" + (calm ? "" : "; they keep coming");
    }

    private void insert(Rejection rejection) {
        ConnectionId connection = rejection.connection();
        jdbc.sql(INSERT)
                .param("at", rejection.at().toEpochMilli())
                .param("path", rejection.path())
                .param("reason", rejection.reason().word())
                .param("sentence", rejection.sentence())
                .param("connection", connection == null ? null : connection.value())
                .param("type", rejection.contentType())
                .param("signature", rejection.signature())
                .param("body", rejection.body())
                .update();
    }

    /**
     * A webhook that was turned away.
     *
     * @param path with the callback's token shortened
     * @param connection null where the address belongs to no callback
     * @param body what was read of it
     * @param hasLine whether the journal gets a line of its own for it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rejection(
            Instant at,
            String path,
            Reason reason,
            String sentence,
            @Nullable ConnectionId connection,
            String contentType,
            String signature,
            byte[] body,
            boolean hasLine) {

        Rejection shortened(int most) {
            byte[] kept = body.length <= most ? body : java.util.Arrays.copyOf(body, most);
            return new Rejection(
                    at, cut(path), reason, sentence, connection, cut(contentType), cut(signature), kept, hasLine);
        }

        Rejection withLine(boolean line) {
            return new Rejection(at, path, reason, sentence, connection, contentType, signature, body, line);
        }

        JournalLine line() {
            return new JournalLine(at, connection, null, Step.REJECTED, reason, sentence, 0, null, null);
        }

        private static String cut(String text) {
            String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
            return printable.length() <= 100 ? printable : printable.substring(0, 100);
        }
    }
}
