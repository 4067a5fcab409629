package com.mlconnector.flow;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.freshbooks.RawRecord;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import com.mlconnector.marts.Context;
import com.mlconnector.marts.FxRates;
import com.mlconnector.marts.Links;
import com.mlconnector.marts.Marts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gathers what records show besides themselves: the records they link to, and the chart of accounts. One
 * that the mirror lacks is read from FreshBooks, never guessed.
 */
@Component
class Contexts {
    private final Freshbooks freshbooks;
    private final Books books;
    private final Inbox inbox;
    private final TransactionTemplate transactions;

    Contexts(Freshbooks freshbooks, Books books, Inbox inbox, TransactionTemplate transactions) {
        this.freshbooks = freshbooks;
        this.books = books;
        this.inbox = inbox;
        this.transactions = transactions;
    }

    Context around(Connection connection, List<BookRecord> records) {
        Links links = Links.NONE;
        for (BookRecord record : records) {
            links = links.and(linksOf(record));
        }
        List<BookRecord> named = members(connection, links);
        Links further = Links.NONE;
        for (BookRecord record : named) {
            further = further.and(furtherLinksOf(record));
        }
        List<BookRecord> all = new ArrayList<>(books.all(connection.id(), Kind.ACCOUNT));
        all.addAll(named);
        all.addAll(members(connection, further));
        return Context.of(Facts.of(connection), FxRates.NONE, all);
    }

    /** A record that cannot be read shows nothing; the settlement parks it with its reason. */
    static Links linksOf(BookRecord record) {
        try {
            return Marts.links(record);
        } catch (RuntimeException unreadable) {
            return Links.NONE;
        }
    }

    private static Links furtherLinksOf(BookRecord named) {
        try {
            return Marts.furtherLinks(named);
        } catch (StepFailed unreadable) {
            return Links.NONE;
        }
    }

    private List<BookRecord> members(Connection connection, Links links) {
        List<BookRecord> members = new ArrayList<>();
        links.ids().forEach((kind, ids) -> members.addAll(members(connection, kind, ids)));
        return members;
    }

    private List<BookRecord> members(Connection connection, Kind kind, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<BookRecord> held = books.find(
                ids.stream().map(id -> new RecordKey(connection.id(), kind, id)).toList());
        Set<String> missing = new LinkedHashSet<>(ids);
        held.forEach(record -> missing.remove(record.key().id()));
        if (missing.isEmpty()) {
            return held;
        }
        List<BookRecord> all = new ArrayList<>(held);
        all.addAll(fetch(connection, kind, List.copyOf(missing)));
        return all;
    }

    private List<BookRecord> fetch(Connection connection, Kind kind, List<String> ids) {
        Long ticket = transactions.execute(tx -> books.ticket(connection.id()));
        List<RawRecord> read = freshbooks.byIds(connection, kind, ids);
        return transactions.execute(tx -> {
            List<BookRecord> kept =
                    books.keep(ticket, read).stream().map(Books.Kept::record).toList();
            inbox.mark(kept.stream().map(BookRecord::key).toList(), Mode.RESTATE, "first seen on another record");
            return kept;
        });
    }
}
