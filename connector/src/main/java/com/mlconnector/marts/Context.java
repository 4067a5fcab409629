package com.mlconnector.marts;

import com.mlconnector.books.Account;
import com.mlconnector.books.Category;
import com.mlconnector.books.Client;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rows show besides their record.
 *
 * @param clients by FreshBooks id; at least those the records link to
 * @param categories by FreshBooks id; at least those the records link to, and their parents
 * @param chart the whole chart of accounts
 */
public record Context(
        BusinessFacts business, Map<String, Client> clients, Map<String, Category> categories, List<Account> chart) {

    public Context {
        clients = Map.copyOf(clients);
        categories = Map.copyOf(categories);
        chart = List.copyOf(chart);
    }

    Optional<Client> client(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    Optional<Category> category(String id) {
        return Optional.ofNullable(categories.get(id));
    }

    Optional<Account> account(String id) {
        return chart.stream().filter(account -> account.key().id().equals(id)).findFirst();
    }
}
