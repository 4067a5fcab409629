package com.mlconnector.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import com.mlconnector.tableau.PublishedSource;
import com.mlconnector.tableau.PublishedSources;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class WorkbooksTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final Connection CONNECTION = Connection.empty(MAIN, "Books")
            .with(new TableauSite(URI.create("https://tableau.example.com"), "acme", "pat", "p", "Books", null, null));

    @Parameter
    Database kind = Database.SQLITE;

    private TestDatabase database;
    private PublishedSources published;
    private Workbooks workbooks;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        published = new PublishedSources(database.jdbc(), new TurnableClock());
        workbooks = new Workbooks(published);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isBoundToWhatStandsInTableau() {
        List.of("FreshBooks Invoices", "FreshBooks Payments", "FreshBooks Project Ledger", "FreshBooks Spend")
                .forEach(this::publish);

        Twb twb = Twb.read(workbooks.starter(CONNECTION));

        assertThat(workbooks.missing(MAIN)).isEmpty();
        assertThat(twb.all("//repository-location/@id"))
                .containsExactly(
                        "FreshBooks Invoices_17",
                        "FreshBooks Payments_17",
                        "FreshBooks Project Ledger_17",
                        "FreshBooks Spend_17");
    }

    @Test
    void saysWhichDataSourcesAreNotPublishedYet() {
        publish("FreshBooks Invoices");
        publish("FreshBooks Clients");
        published.intend(MAIN, "FreshBooks Payments", 1, "batch");

        assertThat(workbooks.missing(MAIN))
                .containsExactly("FreshBooks Payments", "FreshBooks Project Ledger", "FreshBooks Spend");
        assertThatThrownBy(() -> workbooks.starter(CONNECTION)).hasMessage("FreshBooks Payments is not published yet");
    }

    private void publish(String source) {
        published.intend(MAIN, source, 1, "batch");
        published.keep(MAIN, source, new PublishedSource("luid-" + source, source, source + "_17", "project-1"));
    }
}
