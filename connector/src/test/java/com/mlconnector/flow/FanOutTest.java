package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CATEGORIES;
import static com.mlconnector.flow.Ledger.EXPENSES;
import static com.mlconnector.flow.Ledger.INVOICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What records show besides themselves: read where it is missing, passed on where it changes. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class FanOutTest {
    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Ledger ledger;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        ledger = new Ledger(road.freshbooks);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void restatesTheInvoicesOfARenamedClientWithoutAskingFreshbooksForThem() {
        RecordKey client = ledger.client(12, "Northwind");
        carry(ledger.invoice(41));
        carry(ledger.invoice(42));
        int asked = road.freshbooks.asked("/invoices/").size();

        road.freshbooks.change(client, "Northwind", "Southwind");
        carry(client);

        assertThat(road.tableau.rows(INVOICES).values())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).containsEntry("Client", "Southwind"));
        assertThat(road.freshbooks.asked("/invoices/")).hasSize(asked);
        assertThat(road.timeline(Road.key(Kind.INVOICE, "41")))
                .anySatisfy(
                        line -> assertThat(line.sentence()).isEqualTo("client 12 changed, which this record shows"));
    }

    @Test
    void restatesCategoriesAndExpensesOfARenamedCategoryAndOfItsRenamedParent() {
        RecordKey travel = ledger.category(300, "Travel", "null");
        RecordKey meals = ledger.category(301, "Meals", "300");
        carry(ledger.expense(55));

        road.freshbooks.change(meals, "Meals", "Food");
        carry(meals);
        road.freshbooks.change(travel, "Travel", "Journeys");
        carry(travel);

        assertThat(road.tableau.row(EXPENSES))
                .containsEntry("Category", "Food")
                .containsEntry("Parent Category", "Journeys");
        assertThat(road.tableau.rows(CATEGORIES).get("6BApk:category:301"))
                .containsEntry("Category", "Food")
                .containsEntry("Parent Category", "Journeys");
        assertThat(road.freshbooks.asked("/expenses/expenses")).hasSize(1);
    }

    @Test
    void showsAnAccountThatIsReadAfterTheCategoriesAndExpensesThatPostToIt() {
        ledger.category(301, "Meals", "null");
        carry(ledger.expense(55));
        assertThat(road.tableau.row(CATEGORIES)).containsEntry("Account", "(No account)");

        carry(ledger.account("a-meals", "6100", "Meals", ""));

        assertThat(road.tableau.row(CATEGORIES))
                .containsEntry("Account", "Meals")
                .containsEntry("Account Number", "6100");
        assertThat(road.tableau.row(EXPENSES))
                .containsEntry("Account", "Meals")
                .containsEntry("Account Number", "6100");
        assertThat(road.freshbooks.asked("/expenses/expenses")).hasSize(1);
    }

    @Test
    void restatesCategoriesAndExpensesOfARenamedAccount() {
        ledger.category(301, "Meals", "null");
        RecordKey account = ledger.account("a-meals", "6100", "Food", ", 'category_id': 301");
        carry(account);
        carry(ledger.expense(55));

        road.freshbooks.change(account, "Food", "Victuals");
        carry(account);

        assertThat(road.tableau.row(CATEGORIES)).containsEntry("Account", "Victuals");
        assertThat(road.tableau.row(EXPENSES)).containsEntry("Account", "Victuals");
    }

    @Test
    void showsABetterAccountThatComesLater() {
        ledger.category(301, "Meals", "null");
        carry(ledger.account("a-1", "6100", "Meals", ""));
        carry(ledger.expense(55));

        carry(ledger.account("a-2", "6200", "Board", ", 'category_id': 301"));

        assertThat(road.tableau.row(CATEGORIES)).containsEntry("Account", "Board");
        assertThat(road.tableau.row(EXPENSES)).containsEntry("Account", "Board");
    }

    @Test
    void showsTheSalesAccountThatIsReadAfterTheInvoices() {
        ledger.client(12, "Northwind");
        RecordKey invoice = ledger.invoice(41);
        carry(invoice);
        assertThat(road.tableau.row(INVOICES)).containsEntry("Revenue Account", "(No account)");

        carry(ledger.account("a-sales", "4000", "Income", ", 'system_account_name': 'Sales'"));

        assertThat(road.tableau.row(INVOICES)).containsEntry("Revenue Account", "Income");
        int before = road.steps(invoice).size();
        carry(ledger.account("a-other", "6300", "Rent", ""));
        assertThat(road.steps(invoice)).hasSize(before);
    }

    @Test
    void showsTheParentOfAnAccountThatIsReadLater() {
        RecordKey child = ledger.account("a-2", "6100-1", "Meals", ", 'parent_account': 'a-1'");
        carry(child);

        carry(ledger.account("a-1", "6100", "Board", ""));

        assertThat(road.tableau.rows(Ledger.ACCOUNTS).get("6BApk:account:a-2"))
                .containsEntry("Parent Account", "Board");
    }

    @Test
    void readsTheMembersThatARecordShowsAndTheMirrorLacks() {
        ledger.client(12, "Northwind");
        ledger.category(300, "Travel", "null");
        ledger.category(301, "Meals", "300");

        carry(ledger.invoice(41));
        carry(ledger.expense(55));

        assertThat(road.tableau.row(INVOICES)).containsEntry("Client", "Northwind");
        assertThat(road.tableau.row(EXPENSES))
                .containsEntry("Category", "Meals")
                .containsEntry("Parent Category", "Travel");
        assertThat(road.tableau.row(Ledger.CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.tableau.rows(CATEGORIES)).hasSize(2);
    }

    @Test
    void showsMembersAsUnknownThatFreshbooksDoesNotKnowAndAsksOnlyOnce() {
        carry(ledger.invoice(41));
        carry(ledger.invoice(42));
        carry(ledger.expense(55));

        assertThat(road.tableau.rows(INVOICES).values())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).containsEntry("Client", "(Unknown client)"));
        assertThat(road.tableau.row(EXPENSES)).containsEntry("Category", "(Uncategorised)");
        assertThat(road.tableau.rows(Ledger.CLIENTS)).isEmpty();
        assertThat(road.freshbooks.asked("/users/clients")).hasSize(1);
    }

    @Test
    void showsADeletedClientsNameAndAClientThatIsFoundLater() {
        RecordKey invoice = ledger.invoice(41);
        carry(invoice);

        RecordKey client = ledger.client(12, "Northwind");
        carry(client);
        assertThat(road.tableau.row(INVOICES)).containsEntry("Client", "Northwind");

        road.freshbooks.delete(client);
        carry(client);

        assertThat(road.tableau.rows(Ledger.CLIENTS)).isEmpty();
        assertThat(road.tableau.row(INVOICES)).containsEntry("Client", "Northwind");
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void missesNoRenameThatIsSettledWhileTheRestOfWhatARecordShowsIsRead() {
        RecordKey client = ledger.client(12, "Northwind");
        carry(client);
        ledger.category(301, "Meals", "null");
        RecordKey expense = ledger.expense(55);
        road.freshbooks.change(expense, "\"clientid\": 0", "\"clientid\": 12");
        road.hint(expense);
        road.freshbooks.meanwhile(() -> {});
        road.freshbooks.meanwhile(() -> {
            road.freshbooks.change(client, "Northwind", "Southwind");
            carry(client);
        });

        road.walk();

        assertThat(road.tableau.row(EXPENSES))
                .containsEntry("Client", "Southwind")
                .containsEntry("Category", "Meals");
    }

    private void carry(RecordKey key) {
        road.hint(key);
        road.walk();
    }
}
