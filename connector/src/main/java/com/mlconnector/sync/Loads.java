package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.audit.Unforeseen;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.freshbooks.Dated;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.freshbooks.Page;
import com.mlconnector.freshbooks.RawRecord;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads whole kinds: the first load of everything, and the refresh of reference data on demand and by schedule. Each page is
 * kept in the mirror and its records are marked for the road in one transaction with the page number, so a crash goes on with
 * the page it stood at. Records that a whole read did not bring are asked for singly: they may be deleted.
 */
@Component
public class Loads {
    private final LoadTable table;
    private final Freshbooks freshbooks;
    private final Books books;
    private final Inbox inbox;
    private final Connections connections;
    private final SyncDesk desk;
    private final History history;
    private final Schedule schedule;

    public Loads(
            LoadTable table, Freshbooks freshbooks, Books books, Inbox inbox, Connections connections, SyncDesk desk) {
        this.table = table;
        this.freshbooks = freshbooks;
        this.books = books;
        this.inbox = inbox;
        this.connections = connections;
        this.desk = desk;
        history = new History(books);
        schedule = new Schedule(freshbooks, desk.settings());
    }

    /** Reads everything once, from the first record ever written or from the day a person chose. */
    public void beginAll(ConnectionId connection) {
        begin(connection, Kind.ofFreshbooks(), "the first load");
    }

    /** Reads everything again; only what differs from the mirror goes on to Tableau. */
    public void beginAllAgain(ConnectionId connection) {
        begin(connection, Kind.ofFreshbooks(), "the reading of everything a person asked for");
    }

    /** Reads clients, chart of accounts and categories whole. */
    public void beginReference(ConnectionId connection, String why) {
        begin(connection, Kind.ofFreshbooks().stream().filter(Kind::isReference).toList(), why);
    }

    /** Reads whole what a sweep cannot find: kinds whose changes or deletions FreshBooks does not list. */
    public void beginUnlisted(ConnectionId connection) {
        List<Kind> kinds = Kind.ofFreshbooks().stream()
                .filter(kind -> !freshbooks.tellsDeletions(kind))
                .toList();
        begin(connection, kinds, "the search for changes a person asked for");
    }

    private void begin(ConnectionId connection, Collection<Kind> kinds, String why) {
        LocalDate from = connections.get(connection).options().historyFrom();
        boolean dated = from != null && kinds.stream().anyMatch(Dated::beginsAtADay);
        String begun = "Begun: " + why + (dated ? "; documents from " + from + " on" : "");
        desk.transactions().executeWithoutResult(tx -> {
            kinds.forEach(kind -> table.begin(connection, kind, why, Dated.beginsAtADay(kind) ? from : null));
            desk.journal().write(JournalLine.noted(desk.clock().instant(), connection, begun));
        });
    }

    /** Takes back every page that is lent. Call it where nobody else can be at work: at the start of the only process. */
    public void takeBack() {
        desk.transactions().executeWithoutResult(tx -> table.takeBack());
    }

    /** Takes back the pages that a node had lent itself that is gone. */
    public void takeBack(String gone) {
        desk.transactions().executeWithoutResult(tx -> table.takeBack(gone));
    }

    /** Every load under way is due now: the clock by which its time was worked out was wrong. */
    public void soon() {
        desk.transactions().executeWithoutResult(tx -> table.soon());
    }

    /** Reads one page of one load; false when none is due. */
    public boolean turn() {
        boolean worked = false;
        for (Connection connection : connections.running()) {
            refreshWhenDue(connection.id());
            Optional<Lent> load = isDue(connection.id()) ? lend(connection.id()) : Optional.empty();
            load.ifPresent(due -> carry(connection, due.load(), due.ticket()));
            worked |= load.isPresent();
        }
        return worked;
    }

    private record Lent(Load load, long ticket) {}

    /** Looked at without a transaction, which would have to wait for those of others. */
    private boolean isDue(ConnectionId connection) {
        Instant now = desk.clock().instant();
        return progress(connection).stream()
                .anyMatch(load ->
                        load.state() == Load.State.RUNNING && !load.dueAt().isAfter(now));
    }

    private Optional<Lent> lend(ConnectionId connection) {
        return desk.transactions()
                .execute(tx -> table.claim(connection).map(load -> new Lent(load, books.ticket(connection))));
    }

    /**
     * Whether a kind is still being read and gets on, or will when a person resumes it. One that fails again and again is not
     * waited for, nor one that was cancelled: what there is of it may go to Tableau.
     */
    public boolean comingOn(ConnectionId connection) {
        return progress(connection).stream().anyMatch(load -> load.comesOn() || load.state() == Load.State.PAUSED);
    }

    /** Whether a kind is still being read. */
    public boolean underWay(ConnectionId connection) {
        return progress(connection).stream().anyMatch(load -> load.state() == Load.State.RUNNING);
    }

    /** Whether a person paused the reading of a kind. */
    public boolean paused(ConnectionId connection) {
        return progress(connection).stream().anyMatch(load -> load.state() == Load.State.PAUSED);
    }

    public List<Load> progress(ConnectionId connection) {
        return table.all(connection);
    }

    /** Reads whole again what was read whole long ago. */
    private void refreshWhenDue(ConnectionId connection) {
        Instant now = desk.clock().instant();
        List<Load> progress = progress(connection);
        List<Kind> reference = schedule.reference(progress, now);
        if (!reference.isEmpty()) {
            begin(connection, reference, "the scheduled refresh of reference data");
        }
        List<Kind> documents = schedule.documents(progress, now);
        if (!documents.isEmpty()) {
            begin(connection, documents, "the scheduled comparison with FreshBooks");
        }
    }

    private void carry(Connection connection, Load load, long ticket) {
        try {
            Page page = freshbooks.page(connection, load.kind(), load.from(), load.nextPage());
            OptionalInt next = nextPage(load, page);
            List<RecordKey> unseen = next.isEmpty() ? history.unseen(load, page, ticket) : List.of();
            desk.transactions().executeWithoutResult(tx -> {
                if (table.turnPage(load, ticket, page, next)) {
                    keep(load, page, ticket);
                    inbox.mark(unseen, Mode.READ, "Not found by " + load.why() + "; perhaps deleted");
                    if (next.isEmpty()) {
                        count(load, page, ticket);
                    }
                }
            });
        } catch (StepFailed failed) {
            postpone(load, failed);
        } catch (RuntimeException unforeseen) {
            postpone(load, Unforeseen.failed("reading all " + load.kind().word() + " records", unforeseen));
        }
    }

    private void keep(Load load, Page page, long ticket) {
        List<RawRecord> records = history.within(load, page.records());
        List<RawRecord> whole = records.stream().filter(freshbooks::isWhole).toList();
        List<RawRecord> sighted =
                records.stream().filter(record -> !freshbooks.isWhole(record)).toList();
        List<RecordKey> changed = books.keep(ticket, whole).stream()
                .filter(Books.Kept::changed)
                .map(kept -> kept.record().key())
                .toList();
        inbox.mark(changed, Mode.RESTATE, "Found by " + load.why());
        inbox.mark(books.sight(ticket, sighted), Mode.READ, "Found by " + load.why());
    }

    /**
     * Compares what a whole reading brought with what FreshBooks counts. A record that came twice, because others pushed it
     * onto a later page, counts once; of bills, which a list may not show whole and so are not kept, every row counts.
     */
    private void count(Load load, Page last, long ticket) {
        long rows = load.done() + last.records().size();
        long first = load.firstTicket() == 0 ? ticket : load.firstTicket();
        long read = load.kind() == Kind.BILL
                ? rows
                : Math.min(rows, books.countReadSince(load.connection(), load.kind(), first));
        long missing = Math.max(0, last.total() - read);
        table.count(load, read, missing);
        if (missing > 0 && missing != load.missing()) {
            desk.journal()
                    .write(JournalLine.noted(
                            desk.clock().instant(),
                            load.connection(),
                            ("Reading all %s records brought %,d, while FreshBooks counts %,d; it may count some that it does"
                                            + " not show us")
                                    .formatted(load.kind().spoken(), read, last.total())));
        }
    }

    /**
     * Where records were deleted since the page before, later ones moved up to pages already read: then as many pages as they
     * moved are read again, so that none slips through. New records move others down, where they only come twice.
     */
    private static OptionalInt nextPage(Load load, Page page) {
        long vanished = load.nextPage() == 1 ? 0 : Math.max(0, load.total() - page.total());
        int back = (int) Math.min(load.nextPage() - 1L, (vanished + Page.LARGEST - 1) / Page.LARGEST);
        if (back > 0) {
            return OptionalInt.of(load.nextPage() - back);
        }
        return page.isLast() ? OptionalInt.empty() : OptionalInt.of(load.nextPage() + 1);
    }

    private void postpone(Load load, StepFailed failed) {
        Instant now = desk.clock().instant();
        Optional<Instant> due = nextTry(load, failed, now);
        desk.transactions().executeWithoutResult(tx -> {
            due.ifPresentOrElse(
                    next -> table.retry(load, next, failed.reason(), failed.sentence()),
                    () -> table.stop(load, failed.reason(), failed.sentence()));
            if (!failed.sentence().equals(load.sentence())) {
                desk.journal()
                        .write(JournalLine.noted(
                                now,
                                load.connection(),
                                "Reading all " + load.kind().word() + " records "
                                        + (due.isPresent() ? "waits: " : "stopped: ") + failed.sentence()));
            }
        });
    }

    /** A load goes on by itself once the trouble is over; it ends only where FreshBooks has no such records for us. */
    private static Optional<Instant> nextTry(Load load, StepFailed failed, Instant now) {
        boolean ends =
                failed.reason() == Reason.FRESHBOOKS_NOT_AVAILABLE || failed.reason() == Reason.FRESHBOOKS_REFUSED;
        return ends ? Optional.empty() : Optional.of(Pauses.next(load.attempt(), failed, now));
    }

    /** What every step of a load needs at hand. */
    @Component
    static class SyncDesk {
        private final TransactionTemplate transactions;
        private final Journal journal;
        private final SyncSettings settings;
        private final Clock clock;

        SyncDesk(TransactionTemplate transactions, Journal journal, SyncSettings settings, Clock clock) {
            this.transactions = transactions;
            this.journal = journal;
            this.settings = settings;
            this.clock = clock;
        }

        TransactionTemplate transactions() {
            return transactions;
        }

        Journal journal() {
            return journal;
        }

        SyncSettings settings() {
            return settings;
        }

        Clock clock() {
            return clock;
        }
    }
}
