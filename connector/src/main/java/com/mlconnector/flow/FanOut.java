package com.mlconnector.flow;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Books;
import com.mlconnector.books.Links;
import com.mlconnector.connections.Connection;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import com.mlconnector.marts.Marts;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Passes a changed dimension member on to the records that show it; their rows are restated from the mirror. A changed invoice
 * is passed on to its payments, which show its dates and amount; a changed payment makes its invoice be read again, because
 * FreshBooks works out there what is outstanding. All calls belong into the settlement's transaction.
 */
@Component
class FanOut {
    private final Links links;
    private final Books books;
    private final Contexts contexts;
    private final Inbox inbox;

    FanOut(Links links, Books books, Contexts contexts, Inbox inbox) {
        this.links = links;
        this.books = books;
        this.contexts = contexts;
        this.inbox = inbox;
    }

    /**
     * @param mode whether the settled records were read anew or only restated
     * @param changed how many rows of each settled record changed
     */
    void passOn(Connection connection, Mode mode, Outcome outcome, Map<RecordKey, Integer> changed) {
        Set<RecordKey> payments = changedOf(changed, kind -> kind == Kind.PAYMENT);
        Set<RecordKey> paid = links.shownBy(payments, Kind.INVOICE);
        links.keep(outcome.shown(), outcome.currencies());
        paid.addAll(links.shownBy(payments, Kind.INVOICE));
        if (mode == Mode.READ) {
            inbox.mark(paid, Mode.READ, "A payment on it changed");
        }
        Set<RecordKey> members = changedOf(changed, kind -> kind.isReference() || kind == Kind.INVOICE);
        if (members.isEmpty()) {
            return;
        }
        Set<RecordKey> showing = links.showing(members);
        showing.addAll(chartChanged(connection, members));
        showing.removeAll(members);
        String names = members.size() == 1 ? members.iterator().next().spoken() : members.size() + " records";
        inbox.mark(showing, Mode.RESTATE, names + " changed, which this record shows");
    }

    private static Set<RecordKey> changedOf(Map<RecordKey, Integer> changed, Predicate<Kind> which) {
        return changed.entrySet().stream()
                .filter(entry ->
                        entry.getValue() > 0 && which.test(entry.getKey().kind()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * A record that found no account, or another one, has no link to the account it may find now. So a change of the chart
     * concerns every category (and through them the expenses), and a new sales account every invoice.
     */
    private Set<RecordKey> chartChanged(Connection connection, Set<RecordKey> members) {
        Set<RecordKey> concerned = new LinkedHashSet<>();
        if (members.stream().noneMatch(member -> member.kind() == Kind.ACCOUNT)) {
            return concerned;
        }
        concerned.addAll(books.keys(connection.id(), Kind.CATEGORY));
        if (Marts.sales(contexts.ofChart(connection)).filter(members::contains).isPresent()) {
            concerned.addAll(books.keys(connection.id(), Kind.INVOICE));
        }
        return concerned;
    }
}
