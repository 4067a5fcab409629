package com.mlconnector.tableau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class PublishedSourcesTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final ConnectionId OTHER = new ConnectionId("other");
    private static final PublishedSource INVOICES =
            new PublishedSource("luid-1", "Invoices", "Invoices_1", "project-1");

    @Parameter
    Database kind = Database.SQLITE;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;
    private PublishedSources published;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        published = new PublishedSources(database.jdbc(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void remembersAnIntentionBeforeAPublish() {
        published.intend(MAIN, "Invoices", 2, "batch-1");

        assertThat(published.find(MAIN, "Invoices"))
                .contains(new Published("Invoices", null, null, 2, "batch-1", false));
        assertThat(published.find(OTHER, "Invoices")).isEmpty();
        assertThat(published.find(MAIN, "Expenses")).isEmpty();
    }

    @Test
    void replacesAnIntentionThatCameToNothing() {
        published.intend(MAIN, "Invoices", 2, "batch-1");

        published.intend(MAIN, "Invoices", 3, "batch-2");

        assertThat(published.find(MAIN, "Invoices"))
                .contains(new Published("Invoices", null, null, 3, "batch-2", false));
    }

    @Test
    void keepsWhereATableStandsWhateverIsIntendedLater() {
        published.intend(MAIN, "Invoices", 2, "batch-1");
        published.keep(MAIN, "Invoices", INVOICES);

        published.intend(MAIN, "Invoices", 3, "batch-2");

        assertThat(published.find(MAIN, "Invoices"))
                .contains(new Published("Invoices", "luid-1", "Invoices_1", 2, "batch-1", false));
    }

    @Test
    void keepsNothingThatNobodyIntended() {
        published.intend(OTHER, "Invoices", 2, "batch-1");

        assertThatThrownBy(() -> published.keep(MAIN, "Invoices", INVOICES)).isInstanceOf(IllegalStateException.class);
        assertThat(published.find(OTHER, "Invoices"))
                .contains(new Published("Invoices", null, null, 2, "batch-1", false));
    }

    @Test
    void listsTheTablesOfOneConnectionByName() {
        published.intend(MAIN, "Invoices", 1, "batch-1");
        published.intend(MAIN, "Expenses", 1, "batch-2");
        published.intend(OTHER, "Clients", 1, "batch-3");

        assertThat(published.all(MAIN)).extracting(Published::source).containsExactly("Expenses", "Invoices");
    }

    @Test
    void remembersThatACopyStandsBesideATable() {
        published.intend(MAIN, "Invoices", 2, "batch-1");
        published.keep(MAIN, "Invoices", INVOICES);

        published.intendCopy(MAIN, "Invoices", "batch-2");
        assertThat(published.find(MAIN, "Invoices")).get().returns(true, Published::copied);

        published.keep(MAIN, "Invoices", INVOICES, 3);
        published.forgetCopy(MAIN, "Invoices");
        assertThat(published.find(MAIN, "Invoices"))
                .contains(new Published("Invoices", "luid-1", "Invoices_1", 3, "batch-1", false));
    }

    @Test
    void forgetsOneTableSoThatItIsPublishedAnew() {
        published.intend(MAIN, "Invoices", 1, "batch-1");
        published.intend(MAIN, "Expenses", 1, "batch-2");
        published.intend(OTHER, "Invoices", 1, "batch-3");

        published.forget(MAIN, "Invoices");

        assertThat(published.all(MAIN)).extracting(Published::source).containsExactly("Expenses");
        assertThat(published.all(OTHER)).hasSize(1);
    }
}
