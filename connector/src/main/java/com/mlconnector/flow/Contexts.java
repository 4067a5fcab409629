package com.mlconnector.flow;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.freshbooks.RawRecord;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import com.mlconnector.marts.BusinessFacts;
import com.mlconnector.marts.Context;
import com.mlconnector.marts.FxRates;
import com.mlconnector.marts.Links;
import com.mlconnector.marts.Marts;
import com.mlconnector.roll.Surroundings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gathers what records show besides themselves: client names, categories with their parents, projects, vendors, the chart of
 * accounts, exchange rates. A member that the mirror lacks is read from FreshBooks, never guessed.
 */
@Component
class Contexts implements Surroundings {
    private static final Set<Reason> NOT_GIVEN = EnumSet.of(Reason.FRESHBOOKS_NOT_AVAILABLE, Reason.FRESHBOOKS_REFUSED);

    private final Freshbooks freshbooks;
    private final Books books;
    private final KnownRates rates;
    private final Inbox inbox;
    private final TransactionTemplate transactions;

    Contexts(Freshbooks freshbooks, Books books, KnownRates rates, Inbox inbox, TransactionTemplate transactions) {
        this.freshbooks = freshbooks;
        this.books = books;
        this.rates = rates;
        this.inbox = inbox;
        this.transactions = transactions;
    }

    /** Reads the members that these records show and the mirror lacks. Asks FreshBooks, so call it outside of transactions. */
    void complete(Connection connection, List<BookRecord> records) {
        Links links = links(records, Marts::links);
        readMissing(connection, links);
        readMissing(connection, links(held(connection, links), Marts::furtherLinks));
    }

    /**
     * What these records show, as the mirror has it now. In the caller's transaction, and one such transaction at a time for
     * each connection, which drawing a ticket sees to: a rename that is settled afterwards then finds the links kept here,
     * and one settled before is seen here. Side by side, each could miss the other.
     */
    @Override
    public Context around(Connection connection, List<BookRecord> records) {
        books.ticket(connection.id());
        List<BookRecord> shown = held(connection, links(records, Marts::links));
        List<BookRecord> all = new ArrayList<>(books.all(connection.id(), Kind.ACCOUNT));
        all.addAll(held(connection, links(shown, Marts::furtherLinks)));
        all.addAll(shown);
        return Context.of(Facts.of(connection), rates.of(connection.id()), all);
    }

    @Override
    public BusinessFacts business(Connection connection) {
        return Facts.of(connection);
    }

    /** The chart of accounts alone. */
    Context ofChart(Connection connection) {
        return Context.of(Facts.of(connection), FxRates.NONE, books.all(connection.id(), Kind.ACCOUNT));
    }

    /** A record that cannot be read shows nothing: it is parked with its reason when it is carried itself. */
    private static Links links(Collection<BookRecord> records, Function<BookRecord, Links> which) {
        return Links.all(records.stream().map(record -> readable(record, which)).toList());
    }

    private static Links readable(BookRecord record, Function<BookRecord, Links> which) {
        try {
            return which.apply(record);
        } catch (RuntimeException unreadable) {
            return Links.NONE;
        }
    }

    private List<BookRecord> held(Connection connection, Links links) {
        return books.find(links.keys(connection.id()));
    }

    private void readMissing(Connection connection, Links links) {
        links.ids().forEach((kind, ids) -> readMissing(connection, kind, ids));
    }

    /** Members of a kind that FreshBooks does not give us (a scope, the plan or the role is missing) show as unknown. */
    private void readMissing(Connection connection, Kind kind, Set<String> ids) {
        Set<String> missing = new LinkedHashSet<>(ids);
        held(connection, Links.NONE.and(kind, ids))
                .forEach(record -> missing.remove(record.key().id()));
        if (missing.isEmpty() || !freshbooks.available(connection).contains(kind)) {
            return;
        }
        try {
            read(connection, kind, missing);
        } catch (StepFailed failed) {
            if (!NOT_GIVEN.contains(failed.reason())) {
                throw failed;
            }
        }
    }

    private void read(Connection connection, Kind kind, Set<String> ids) {
        Long ticket = transactions.execute(tx -> books.ticket(connection.id()));
        List<RawRecord> read = freshbooks.byIds(connection, kind, List.copyOf(ids));
        transactions.executeWithoutResult(tx -> {
            List<RecordKey> kept = books.keep(ticket, read).stream()
                    .map(one -> one.record().key())
                    .toList();
            inbox.mark(kept, Mode.RESTATE, "First seen on another record");
        });
    }
}
