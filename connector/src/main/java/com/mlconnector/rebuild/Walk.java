package com.mlconnector.rebuild;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Step;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.marts.Context;
import com.mlconnector.marts.Marts;
import com.mlconnector.marts.Row;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuild.State;
import com.mlconnector.roll.Rolls;
import com.mlconnector.roll.Surroundings;
import com.mlconnector.staging.Clearing;
import com.mlconnector.staging.Staging;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of a rebuild. Each is one transaction that also keeps how far it is, so a crash goes on with the next one; where two
 * nodes take the same step, one of them takes it back.
 */
@Component
class Walk {
    static final int PAGE = 200;

    private final RebuildTable table;
    private final Clearing clearing;
    private final Staging staging;
    private final Books books;
    private final Surroundings surroundings;
    private final Rolls rolls;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Walk(
            RebuildTable table,
            Clearing clearing,
            Staging staging,
            Books books,
            Surroundings surroundings,
            Rolls rolls,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.clearing = clearing;
        this.staging = staging;
        this.books = books;
        this.surroundings = surroundings;
        this.rolls = rolls;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** False when there was nothing to do now. */
    boolean step(Connection connection, Rebuild rebuild) {
        if (rebuild.state() == State.READY) {
            return false;
        }
        return Boolean.TRUE.equals(transactions.execute(tx -> switch (rebuild.state()) {
            case DROPPING -> drop(rebuild);
            case CLEARING -> clear(tx, connection, rebuild);
            default -> write(tx, connection, rebuild);
        }));
    }

    private boolean drop(Rebuild rebuild) {
        if (!clearing.noBatchUnderWay(rebuild.connection(), rebuild.source())) {
            return false;
        }
        List<RecordKey> dropped = clearing.dropSome(rebuild.connection(), rebuild.source());
        if (!dropped.isEmpty()) {
            tell(rebuild, dropped);
        } else if (!clearing.forgetSome(rebuild.connection(), rebuild.source())) {
            table.end(rebuild.connection(), rebuild.source(), State.DROPPING);
        }
        return true;
    }

    /** Records of which nothing else is under way have come to their end. */
    private void tell(Rebuild rebuild, List<RecordKey> dropped) {
        Set<RecordKey> underWay = staging.underWay(dropped);
        String sentence = rebuild.source() + " was switched off; nothing else of it waits";
        journal.write(dropped.stream()
                .filter(record -> !underWay.contains(record))
                .map(record -> JournalLine.of(clock.instant(), record, Step.UNCHANGED, sentence))
                .toList());
    }

    /** A ticket is drawn so that no batch begins between the look for one and the end of the step. */
    private boolean clear(TransactionStatus tx, Connection connection, Rebuild rebuild) {
        books.ticket(connection.id());
        if (!clearing.noBatchUnderWay(rebuild.connection(), rebuild.source())) {
            return false;
        }
        if (!clearing.forgetSome(rebuild.connection(), rebuild.source())) {
            Table source = Tables.named(rebuild.source());
            if (Rolls.makes(source)) {
                rolls.restart(connection, source);
            }
            move(tx, rebuild, at(rebuild, State.WRITING, "", "", 0));
        }
        return true;
    }

    private boolean write(TransactionStatus tx, Connection connection, Rebuild rebuild) {
        Table source = Tables.named(rebuild.source());
        if (Rolls.makes(source)) {
            boolean written = rolls.isWritten(connection.id(), source);
            if (written) {
                move(tx, rebuild, at(rebuild, State.READY, "", "", rebuild.done()));
            }
            return written;
        }
        List<Kind> kinds = Tables.kinds(source);
        Kind kind = Kind.of(rebuild.kind()).orElse(kinds.get(0));
        List<BookRecord> page = books.page(connection.id(), kind, rebuild.afterId(), PAGE);
        staging.append(rows(source, page, surroundings.around(connection, page)));
        move(tx, rebuild, next(rebuild, kinds, kind, page));
        return true;
    }

    private static Rebuild next(Rebuild rebuild, List<Kind> kinds, Kind kind, List<BookRecord> page) {
        long done = rebuild.done() + page.size();
        if (page.size() == PAGE) {
            String last = page.get(page.size() - 1).key().id();
            return at(rebuild, State.WRITING, kind.word(), last, done);
        }
        int following = kinds.indexOf(kind) + 1;
        return following == kinds.size()
                ? at(rebuild, State.READY, "", "", done)
                : at(rebuild, State.WRITING, kinds.get(following).word(), "", done);
    }

    /** A record that cannot be read has no rows; its own story says why. */
    private static Map<RecordKey, List<Row>> rows(Table source, List<BookRecord> records, Context context) {
        Map<RecordKey, List<Row>> rows = new LinkedHashMap<>();
        for (BookRecord record : records) {
            try {
                rows.put(
                        record.key(),
                        Marts.rows(record, context).stream()
                                .filter(row -> row.source().equals(source.name()))
                                .toList());
            } catch (RuntimeException unreadable) {
                rows.remove(record.key());
            }
        }
        return rows;
    }

    private void move(TransactionStatus tx, Rebuild from, Rebuild to) {
        if (!table.move(from, to)) {
            tx.setRollbackOnly();
        }
    }

    private static Rebuild at(Rebuild rebuild, State state, String kind, String afterId, long done) {
        return new Rebuild(
                rebuild.connection(), rebuild.source(), state, rebuild.why(), kind, afterId, done, rebuild.begunAt());
    }
}
