package com.mlconnector.roll;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.FreshbooksTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * Writes the AR aging history: once for the days before we came, then for each day that ended. It goes through the invoices
 * page by page; the rows of a page and the place it stands at are kept in one transaction, so a crash goes on where it was.
 */
@Component
class AgingRoll {
    /** With a year of days to write, some ten thousand rows. */
    static final int PAGE = 50;

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Spans spans;
    private final AgingDays days;
    private final Mirror mirror;
    private final AgingSettings settings;
    private final Books books;
    private final FreshbooksTime time;
    private final Desk desk;
    private final Set<ConnectionId> told = ConcurrentHashMap.newKeySet();

    AgingRoll(
            Spans spans,
            AgingDays days,
            Mirror mirror,
            AgingSettings settings,
            Books books,
            FreshbooksTime time,
            Desk desk) {
        this.spans = spans;
        this.days = days;
        this.mirror = mirror;
        this.settings = settings;
        this.books = books;
        this.time = time;
        this.desk = desk;
    }

    /**
     * Begins the next days, or writes one page of them; false when nothing is due. Where FreshBooks says that our clock is fast, no day
     * is written; days that it wrote before that was noticed are taken back when it is right again.
     */
    boolean turn(Connection connection) {
        Optional<Duration> ahead = time.ahead();
        if (ahead.filter(by -> by.compareTo(CLOCKS_DIFFER) > 0).isPresent()) {
            tellThatItWaits(connection.id(), ahead.get());
            return false;
        }
        told.remove(connection.id());
        Optional<Span> span = spans.find(connection.id());
        Optional<Span> tooFar = span.filter(written -> written.last().isAfter(yesterday(connection, CLOCKS_DIFFER)));
        if (tooFar.isPresent()
                && ahead.filter(by -> by.abs().compareTo(CLOCKS_DIFFER) <= 0).isPresent()) {
            desk.transactions().executeWithoutResult(tx -> takeBack(tx, connection, tooFar.get()));
            return true;
        }
        LocalDate yesterday = yesterday(connection, Duration.ZERO);
        if (isUpToDate(span, yesterday) || !mirror.isWhole(connection.id())) {
            return false;
        }
        desk.transactions().executeWithoutResult(tx -> step(tx, connection, yesterday));
        return true;
    }

    /** Once each time a clock is found fast, by this process. */
    private void tellThatItWaits(ConnectionId connection, Duration ahead) {
        if (told.add(connection)) {
            desk.transactions()
                    .executeWithoutResult(
                            tx -> desk.journal()
                                    .write(
                                            JournalLine.noted(
                                                    desk.clock().instant(),
                                                    connection,
                                                    "The AR aging history waits: the clock of this machine is "
                                                            + ahead.toMinutes()
                                                            + " minutes ahead of FreshBooks'. Set it right; then it goes on by itself")));
        }
    }

    /** Writes all days again that have ended, from the first one on. In the caller's transaction. */
    void restart(Connection connection) {
        spans.restart(connection.id(), yesterday(connection, Duration.ZERO));
    }

    /**
     * Takes days back that have not ended yet; they are written when they end. With them go the days that were written in one go with
     * them when days ended, since nobody knows on which of those it was; not those that were worked out from payments all at once.
     * Days that were written before stay as they are.
     */
    private void takeBack(TransactionStatus tx, Connection connection, Span span) {
        LocalDate yesterday = yesterday(connection, Duration.ZERO);
        LocalDate kept =
                span.live() && !span.first().isAfter(yesterday) ? span.first().minusDays(1) : yesterday;
        if (!spans.shorten(connection.id(), span, kept)) {
            tx.setRollbackOnly();
            return;
        }
        kept.plusDays(1)
                .datesUntil(span.last().plusDays(1))
                .forEach(day -> desk.staging()
                        .put(Map.of(new RecordKey(connection.id(), Kind.AGING_DAY, day.toString()), List.of())));
        desk.journal()
                .write(JournalLine.noted(
                        desk.clock().instant(),
                        connection.id(),
                        "The AR aging history of " + kept.plusDays(1) + " to " + span.last()
                                + " was taken back: the clock was fast, and these days had not ended"));
    }

    private LocalDate yesterday(Connection connection, Duration from) {
        Instant now = desk.clock().instant().plus(from);
        return LocalDate.ofInstant(now, connection.needBusiness().zone()).minusDays(1);
    }

    boolean isWritten(ConnectionId connection) {
        return spans.find(connection).map(Span::done).orElse(true);
    }

    /** Whether rows are being written, or will be as soon as what was read is carried. */
    boolean isComing(ConnectionId connection) {
        return spans.find(connection).map(span -> !span.done()).orElseGet(() -> mirror.isRead(connection));
    }

    private static boolean isUpToDate(Optional<Span> span, LocalDate yesterday) {
        return span.filter(written -> written.done() && !written.last().isBefore(yesterday))
                .isPresent();
    }

    private void step(TransactionStatus tx, Connection connection, LocalDate yesterday) {
        Optional<Span> span = spans.find(connection.id());
        if (span.isEmpty()) {
            LocalDate first = yesterday.plusDays(1).minusDays(settings.backDays());
            spans.begin(connection.id(), Span.of(first, yesterday, false));
        } else if (span.get().done()) {
            spans.begin(connection.id(), Span.of(span.get().last().plusDays(1), yesterday, true));
        } else {
            writePage(tx, connection, span.get().asOf(yesterday));
        }
    }

    private void writePage(TransactionStatus tx, Connection connection, Span span) {
        List<BookRecord> invoices = books.page(connection.id(), Kind.INVOICE, span.afterId(), PAGE);
        boolean done = invoices.size() < PAGE;
        String last = invoices.isEmpty()
                ? span.afterId()
                : invoices.get(invoices.size() - 1).key().id();
        desk.staging().append(days.rows(connection, invoices, span));
        if (!spans.goOn(connection.id(), span, last, done)) {
            tx.setRollbackOnly();
        } else if (done) {
            desk.journal().write(JournalLine.noted(desk.clock().instant(), connection.id(), sentence(span)));
        }
    }

    private static String sentence(Span span) {
        String days = span.first().equals(span.last())
                ? span.last().toString()
                : span.first() + " to " + span.last() + (span.live() ? "" : ", from the payments");
        return "The AR aging history was written for " + days;
    }
}
