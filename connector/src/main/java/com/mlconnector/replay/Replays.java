package com.mlconnector.replay;

import com.mlconnector.audit.Actor;
import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.RetrySchedule;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.audit.Stories;
import com.mlconnector.audit.StoryQuery;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.replay.Replay.Found;
import com.mlconnector.replay.Replay.Place;
import com.mlconnector.replay.Replay.State;
import com.mlconnector.staging.Staging;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries many records again, chosen by filter. It may be looked at first: then it is worked out what would change, and a person
 * decides. Records are handed to the road some hundred at a time and no more while many wait, so it can be paused and cancelled.
 * One selection at a time for each connection; every step is one transaction that also keeps how far it is.
 */
@Component
public class Replays {
    /** So many rows that would change are kept to be shown; all are counted. */
    public static final int MOST_ROWS = 500;

    private static final int GROUP = 100;

    /** Of a kind that FreshBooks gives one by one. */
    private static final int GROUP_OF_SINGLES = 10;

    /** While so many records wait to be carried, no more are handed on. */
    private static final int ENOUGH = 500;

    private final ReplayTable table;
    private final Look look;
    private final Stories stories;
    private final Books books;
    private final Freshbooks freshbooks;
    private final Inbox inbox;
    private final Staging staging;
    private final Connections connections;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Replays(
            ReplayTable table,
            Look look,
            Stories stories,
            Books books,
            Freshbooks freshbooks,
            Inbox inbox,
            Staging staging,
            Connections connections,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.look = look;
        this.stories = stories;
        this.books = books;
        this.freshbooks = freshbooks;
        this.inbox = inbox;
        this.staging = staging;
        this.connections = connections;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Begins a selection in place of the last one.
     *
     * @param lookFirst only to find out what would change
     * @return nothing when one is under way
     */
    public Optional<Replay> begin(ConnectionId connection, StoryQuery query, Start start, boolean lookFirst) {
        Instant now = clock.instant();
        return begun(new Replay(
                connection,
                now,
                Actor.current().orElse(null),
                start,
                query,
                lookFirst ? State.LOOKING : State.CARRYING,
                false,
                Place.FIRST,
                stories.count(connection, query),
                Found.NOTHING,
                0,
                now,
                null));
    }

    private Optional<Replay> begun(Replay replay) {
        boolean begun = Boolean.TRUE.equals(transactions.execute(tx -> {
            if (find(replay.connection())
                    .filter(last -> last.state().isUnderWay())
                    .isPresent()) {
                return false;
            }
            table.begin(replay);
            note(replay, replay.state() == State.LOOKING ? "looked at, whether to carry them again" : "carried again");
            return true;
        }));
        return begun ? Optional.of(replay) : Optional.empty();
    }

    /**
     * Carries what was looked at.
     *
     * @return false when nothing was looked at
     */
    public boolean carry(ConnectionId connection) {
        return moved(
                connection,
                last -> last.state() == State.LOOKED
                        ? last.in(State.CARRYING, Place.FIRST, last.found().withoutSkipped())
                        : null,
                "carried again");
    }

    /** @return false when nothing is under way, or it is paused already */
    public boolean pause(ConnectionId connection) {
        return moved(
                connection,
                last -> last.state().isUnderWay() && !last.paused() ? last.halted() : null,
                "not carried again for now: paused");
    }

    /** @return false when nothing is paused */
    public boolean resume(ConnectionId connection) {
        return moved(
                connection,
                last -> last.state().isUnderWay() && last.paused() ? last.goingOn(clock.instant()) : null,
                "carried again further: resumed");
    }

    /** @return false when there is nothing to end */
    public boolean cancel(ConnectionId connection) {
        return moved(
                connection,
                last -> last.state().isUnderWay() || last.state() == State.LOOKED
                        ? last.goingOn(clock.instant()).in(State.CANCELLED, last.at(), last.found())
                        : null,
                "carried again no further: cancelled");
    }

    public Optional<Replay> find(ConnectionId connection) {
        return table.find(connection);
    }

    /** The first rows that would change, in the order in which they were found. */
    public List<RowChange> rows(ConnectionId connection) {
        return table.rows(connection);
    }

    /** By how much the sums of columns would change. */
    public List<AmountChange> amounts(ConnectionId connection) {
        return table.amounts(connection);
    }

    /** Takes each selection a step further; false when none was due. */
    public boolean turn() {
        boolean worked = false;
        for (Connection connection : connections.running()) {
            Replay replay = find(connection.id()).orElse(null);
            if (replay != null
                    && replay.state().isUnderWay()
                    && !replay.paused()
                    && !replay.dueAt().isAfter(clock.instant())) {
                worked |= replay.state() == State.LOOKING ? looked(connection, replay) : carried(replay);
            }
        }
        return worked;
    }

    private boolean looked(Connection connection, Replay replay) {
        List<RecordKey> keys = next(replay);
        if (keys.isEmpty()) {
            transactions.executeWithoutResult(
                    tx -> table.move(replay, replay.in(State.LOOKED, replay.at(), replay.found())));
            return true;
        }
        try {
            List<BookRecord> records = look.read(connection, replay.start(), keys);
            keep(replay, keys, preview(connection, replay, keys, records));
        } catch (StepFailed failed) {
            putOff(replay, failed);
        }
        return true;
    }

    private Preview preview(Connection connection, Replay replay, List<RecordKey> keys, List<BookRecord> records) {
        return transactions.execute(tx -> {
            tx.setRollbackOnly();
            return look.preview(connection, replay.start(), keys, records);
        });
    }

    private void keep(Replay replay, List<RecordKey> keys, Preview preview) {
        Replay then =
                replay.in(State.LOOKING, after(replay, keys), replay.found().and(preview.found()));
        transactions.executeWithoutResult(tx -> {
            if (table.move(replay, then)) {
                table.keep(replay.connection(), preview);
            }
        });
    }

    private void putOff(Replay replay, StepFailed failed) {
        Instant due = failed.reason().handling() == Reason.Handling.RETRY
                ? RetrySchedule.next(
                                replay.attempt() + 1,
                                clock.instant(),
                                failed.retryAfter().orElse(null),
                                RandomGenerator.getDefault())
                        .orElse(null)
                : null;
        transactions.executeWithoutResult(tx -> table.move(replay, replay.failed(due, failed.sentence())));
    }

    private boolean carried(Replay replay) {
        if (inbox.waiting(replay.connection(), Kind.ofFreshbooks(), ENOUGH) == ENOUGH) {
            return false;
        }
        transactions.executeWithoutResult(tx -> {
            List<RecordKey> keys = next(replay);
            List<RecordKey> able = replay.start() == Start.READ ? keys : held(keys);
            Found leftOut = new Found(keys.size() - able.size(), 0, 0, 0, 0);
            Replay then = keys.isEmpty()
                    ? replay.in(State.DONE, replay.at(), replay.found())
                    : replay.in(
                            State.CARRYING, after(replay, keys), replay.found().and(leftOut));
            if (table.move(replay, then) && !able.isEmpty()) {
                handOn(replay.start(), able);
            }
        });
        return true;
    }

    private void handOn(Start start, List<RecordKey> keys) {
        if (start == Start.SEND) {
            staging.doubt(keys);
        }
        inbox.replay(keys, start.mode(), start.why());
    }

    /** What was never read has nothing to begin with. */
    private List<RecordKey> held(List<RecordKey> keys) {
        Set<RecordKey> held =
                books.find(keys).stream().map(BookRecord::key).collect(Collectors.toCollection(HashSet::new));
        return keys.stream().filter(held::contains).toList();
    }

    /** The next records, of one kind. */
    private List<RecordKey> next(Replay replay) {
        List<RecordKey> keys = stories.keys(
                replay.connection(),
                replay.query(),
                replay.at().kind(),
                replay.at().id(),
                GROUP);
        if (keys.isEmpty()) {
            return keys;
        }
        Kind kind = keys.get(0).kind();
        boolean singly = replay.start() == Start.READ && freshbooks.readsSingly(kind);
        return keys.stream()
                .takeWhile(key -> key.kind() == kind)
                .limit(singly ? GROUP_OF_SINGLES : GROUP)
                .toList();
    }

    private static Place after(Replay replay, List<RecordKey> keys) {
        RecordKey last = keys.get(keys.size() - 1);
        return new Place(last.kind().word(), last.id(), replay.at().done() + keys.size());
    }

    private boolean moved(ConnectionId connection, Function<Replay, @Nullable Replay> how, String what) {
        return Boolean.TRUE.equals(transactions.execute(tx -> {
            Replay last = find(connection).orElse(null);
            Replay then = last == null ? null : how.apply(last);
            if (last == null || then == null || !table.move(last, then)) {
                return false;
            }
            note(last, what);
            return true;
        }));
    }

    private void note(Replay replay, String what) {
        String records = replay.total() == 1 ? "1 record is " : replay.total() + " records are ";
        journal.write(JournalLine.noted(
                clock.instant(),
                replay.connection(),
                records + what + " (from step " + replay.start().word() + ")"));
    }
}
