package com.mlconnector.flow;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

    Context around(Connection connection, List<BookRecord> records) {
        Set<String> clientIds = new LinkedHashSet<>();
        Set<String> categoryIds = new LinkedHashSet<>();
        for (BookRecord record : records) {
            Links links = linksOf(record);
            clientIds.addAll(links.clients());
            categoryIds.addAll(links.categories());
        }
        Map<String, Client> clients = typed(members(connection, Kind.CLIENT, clientIds), Client::of);
        Map<String, Category> categories = categories(connection, categoryIds);
        List<Account> chart = new ArrayList<>(
                typed(books.all(connection.id(), Kind.ACCOUNT), Account::of).values());
        return new Context(Facts.of(connection), clients, categories, chart);
    }

    /** A record that cannot be read shows nothing; the settlement parks it with its reason. */
    static Links linksOf(BookRecord record) {
        try {
            return Marts.links(record);
        } catch (RuntimeException unreadable) {
            return new Links(Set.of(), Set.of());
        }
    }

    private Map<String, Category> categories(Connection connection, Set<String> ids) {
        Map<String, Category> found = typed(members(connection, Kind.CATEGORY, ids), Category::of);
        Set<String> parents = new LinkedHashSet<>();
        found.values().forEach(category -> parents.add(category.parentId()));
        parents.removeAll(found.keySet());
        parents.remove("");
        found.putAll(typed(members(connection, Kind.CATEGORY, parents), Category::of));
        return found;
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

    /** By id; members FreshBooks no longer knows, or that cannot be read, are left out and shown as unknown. */
    private static <T> Map<String, T> typed(List<BookRecord> records, Function<BookRecord, T> view) {
        Map<String, T> byId = new LinkedHashMap<>();
        for (BookRecord record : records) {
            try {
                byId.put(record.key().id(), view.apply(record));
            } catch (StepFailed unreadable) {
                byId.remove(record.key().id());
            }
        }
        return byId;
    }
}
