package com.mlconnector.flow;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Account;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.books.Category;
import com.mlconnector.books.Client;
import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.freshbooks.RawRecord;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import com.mlconnector.marts.Context;
import com.mlconnector.marts.Links;
import com.mlconnector.marts.Marts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gathers what records show besides themselves: client names, categories with their parents, the chart of accounts. A member
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

    /** Reads the members that these records show and the mirror lacks. Asks FreshBooks, so call it outside of transactions. */
    void complete(Connection connection, List<BookRecord> records) {
        Links links = links(records);
        readMissing(connection, Kind.CLIENT, links.clients());
        readMissing(connection, Kind.CATEGORY, links.categories());
        readMissing(
                connection,
                Kind.CATEGORY,
                parents(named(connection, links.categories()).values()));
    }

    /**
     * What these records show, as the mirror has it now. In the caller's transaction, and one such transaction at a time for
     * each connection, which drawing a ticket sees to: a rename that is settled afterwards then finds the links kept here,
     * and one settled before is seen here. Side by side, each could miss the other.
     */
    Context around(Connection connection, List<BookRecord> records) {
        books.ticket(connection.id());
        Links links = links(records);
        Map<String, Category> categories = named(connection, links.categories());
        named(connection, parents(categories.values())).forEach(categories::putIfAbsent);
        return new Context(
                Facts.of(connection),
                typed(held(connection, Kind.CLIENT, links.clients()), Client::of),
                categories,
                chart(connection));
    }

    /** The chart of accounts alone. */
    Context ofChart(Connection connection) {
        return new Context(Facts.of(connection), Map.of(), Map.of(), chart(connection));
    }

    private static Links links(List<BookRecord> records) {
        Set<String> clients = new LinkedHashSet<>();
        Set<String> categories = new LinkedHashSet<>();
        for (BookRecord record : records) {
            readable(() -> Marts.links(record)).ifPresent(links -> {
                clients.addAll(links.clients());
                categories.addAll(links.categories());
            });
        }
        return new Links(clients, categories);
    }

    private List<Account> chart(Connection connection) {
        return List.copyOf(
                typed(books.all(connection.id(), Kind.ACCOUNT), Account::of).values());
    }

    private Map<String, Category> named(Connection connection, Set<String> ids) {
        return typed(held(connection, Kind.CATEGORY, ids), Category::of);
    }

    private static Set<String> parents(Collection<Category> categories) {
        Set<String> parents = new LinkedHashSet<>();
        categories.forEach(category -> parents.add(category.parentId()));
        parents.remove("");
        return parents;
    }

    private List<BookRecord> held(Connection connection, Kind kind, Set<String> ids) {
        return books.find(
                ids.stream().map(id -> new RecordKey(connection.id(), kind, id)).toList());
    }

    private void readMissing(Connection connection, Kind kind, Set<String> ids) {
        Set<String> missing = new LinkedHashSet<>(ids);
        held(connection, kind, ids)
                .forEach(record -> missing.remove(record.key().id()));
        if (missing.isEmpty()) {
            return;
        }
        Long ticket = transactions.execute(tx -> books.ticket(connection.id()));
        List<RawRecord> read = freshbooks.byIds(connection, kind, List.copyOf(missing));
        transactions.executeWithoutResult(tx -> {
            List<RecordKey> kept = books.keep(ticket, read).stream()
                    .map(one -> one.record().key())
                    .toList();
            inbox.mark(kept, Mode.RESTATE, "First seen on another record");
        });
    }

    /** By id. Left out, so that they show as unknown: what FreshBooks does not know at all, and what cannot be read. */
    private static <T> Map<String, T> typed(List<BookRecord> records, Function<BookRecord, T> view) {
        Map<String, T> byId = new LinkedHashMap<>();
        for (BookRecord record : records) {
            boolean known = !record.gone() || !record.body().isEmpty();
            if (known) {
                readable(() -> view.apply(record))
                        .ifPresent(one -> byId.put(record.key().id(), one));
            }
        }
        return byId;
    }

    /** Nothing for a record that cannot be read: it is parked with its reason when it is carried itself. */
    private static <T> Optional<T> readable(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
