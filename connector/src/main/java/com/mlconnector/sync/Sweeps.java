package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.freshbooks.Page;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds what no webhook told: webhooks get lost, and while this process is down nobody hears them. Each kind that FreshBooks
 * can be asked about is searched for changes every quarter of an hour and after each start. FreshBooks tells changes by whole
 * days only, so a sweep looks back a day further than it must and compares what it gets with the mirror.
 */
@Component
public class Sweeps {
    /** The zone of FreshBooks' stamps, and as far as known of the days it is asked for. */
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");

    private final SweepTable table;
    private final LoadTable loads;
    private final Freshbooks freshbooks;
    private final Books books;
    private final Inbox inbox;
    private final Connections connections;
    private final Loads.SyncDesk desk;

    public Sweeps(
            SweepTable table,
            LoadTable loads,
            Freshbooks freshbooks,
            Books books,
            Inbox inbox,
            Connections connections,
            Loads.SyncDesk desk) {
        this.table = table;
        this.loads = loads;
        this.freshbooks = freshbooks;
        this.books = books;
        this.inbox = inbox;
        this.connections = connections;
        this.desk = desk;
    }

    /** Reads one page of one sweep; false when none is due. */
    public boolean turn() {
        boolean worked = false;
        for (Connection connection : connections.running()) {
            List<Sweep> sweeps = progress(connection.id());
            planWhatWasLoaded(connection.id(), sweeps);
            Instant now = desk.clock().instant();
            if (sweeps.stream().allMatch(sweep -> sweep.dueAt().isAfter(now))) {
                continue;
            }
            Optional<Sweep> sweep = desk.transactions().execute(tx -> table.claim(connection.id()));
            sweep.ifPresent(due -> carry(connection, due));
            worked |= sweep.isPresent();
        }
        return worked;
    }

    /** Sweeps everything now, and takes back what a process that is gone had lent itself. For the start of the only process. */
    public void takeBack() {
        desk.transactions().executeWithoutResult(tx -> {
            table.takeBack();
            table.soon();
        });
    }

    /** Takes back the sweeps that a node had lent itself that is gone. */
    public void takeBack(String gone) {
        desk.transactions().executeWithoutResult(tx -> table.takeBack(gone));
    }

    /** Sweeps everything now. */
    public void soon() {
        desk.transactions().executeWithoutResult(tx -> table.soon());
    }

    public List<Sweep> progress(ConnectionId connection) {
        return table.all(connection);
    }

    /** Whether a sweep is reading. */
    public boolean underWay(ConnectionId connection) {
        Instant now = desk.clock().instant();
        return progress(connection).stream()
                .anyMatch(sweep ->
                        sweep.state() != Sweep.State.RESTING || !sweep.dueAt().isAfter(now));
    }

    /** A kind is swept from the moment on at which its first whole reading began, also where a person cancelled that. */
    private void planWhatWasLoaded(ConnectionId connection, List<Sweep> sweeps) {
        Set<Kind> planned = sweeps.stream().map(Sweep::kind).collect(Collectors.toSet());
        List<Load> done = loads.all(connection).stream()
                .filter(load -> load.state() == Load.State.DONE || load.state() == Load.State.CANCELLED)
                .filter(load -> freshbooks.tellsChanges(load.kind()) && !planned.contains(load.kind()))
                .toList();
        if (!done.isEmpty()) {
            Instant due = desk.clock().instant().plus(desk.settings().sweepEvery());
            desk.transactions()
                    .executeWithoutResult(
                            tx -> done.forEach(load -> table.plan(connection, load.kind(), load.startedAt(), due)));
        }
    }

    private void carry(Connection connection, Sweep claimed) {
        Sweep sweep = claimed;
        try {
            if (claimed.state() == Sweep.State.RESTING) {
                LocalDate since =
                        claimed.coveredUntil().atZone(EASTERN).toLocalDate().minusDays(1);
                sweep = desk.transactions().execute(tx -> table.begin(claimed, since));
            }
            readPage(connection, sweep);
        } catch (StepFailed failed) {
            postpone(sweep, failed);
        }
    }

    private void readPage(Connection connection, Sweep sweep) {
        boolean deleted = sweep.state() == Sweep.State.DELETED;
        Long ticket = desk.transactions().execute(tx -> books.ticket(connection.id()));
        Page page = freshbooks.changed(connection, sweep.kind(), sweep.since(), deleted, sweep.nextPage());
        desk.transactions().executeWithoutResult(tx -> keep(sweep, page, ticket));
    }

    private void keep(Sweep sweep, Page page, long ticket) {
        List<SweepTable.Find> finds = new ArrayList<>();
        List<RecordKey> changed = new ArrayList<>();
        Instant now = desk.clock().instant();
        for (Books.Kept kept : books.keep(ticket, page.records())) {
            if (kept.changed()) {
                changed.add(kept.record().key());
                finds.add(new SweepTable.Find(event(kept), kept.record().key(), now));
            }
        }
        Set<RecordKey> told = inbox.dirtyAmong(changed);
        finds.removeIf(find -> told.contains(find.record()));
        if (!advance(sweep, page, finds.size())) {
            return;
        }
        table.remember(finds);
        inbox.mark(changed, Mode.RESTATE, "Found by a sweep; no webhook had told it");
    }

    private boolean advance(Sweep sweep, Page page, int found) {
        if (!page.isLast()) {
            return table.goOn(sweep, sweep.state(), sweep.nextPage() + 1, found);
        }
        if (sweep.state() == Sweep.State.CHANGED) {
            return table.goOn(sweep, Sweep.State.DELETED, 1, found);
        }
        boolean ended =
                table.end(sweep, found, sweep.startedAt().plus(desk.settings().sweepEvery()));
        if (ended && sweep.found() + found > 0) {
            desk.journal()
                    .write(JournalLine.noted(
                            desk.clock().instant(),
                            sweep.connection(),
                            "A sweep of the " + sweep.kind().plural() + " found " + (sweep.found() + found)
                                    + " changes that no webhook had told"));
        }
        table.forgetFindsBefore(desk.clock().instant().minus(MissedWebhooks.PERIOD));
        return ended;
    }

    /** The event that would have told this change. */
    private static String event(Books.Kept kept) {
        String verb = kept.record().gone() ? "delete" : kept.isNew() ? "create" : "update";
        return kept.record().key().kind().word() + "." + verb;
    }

    private void postpone(Sweep sweep, StepFailed failed) {
        Instant due = Pauses.next(sweep.attempt(), failed, desk.clock().instant());
        desk.transactions().executeWithoutResult(tx -> table.retry(sweep, due, failed.reason(), failed.sentence()));
    }
}
