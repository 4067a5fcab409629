package com.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.rates.ExchangeRate;
import com.mlconnector.store.Database;
import com.mlconnector.sync.Loads;
import com.mlconnector.sync.RateIntake;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Payments, bills, projects, vendors and rates on the same road. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class AllKindsTest {
    private static final String PAYMENTS = "FreshBooks Payments";
    private static final String BILLS = "FreshBooks Bills";
    private static final String BILL_LINES = "FreshBooks Bill Lines";
    private static final String LEDGER = "FreshBooks Project Ledger";

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Ledger ledger;
    private RecordKey invoice;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        ledger = new Ledger(road.freshbooks);
        ledger.client(12, "Northwind");
        invoice = ledger.invoice(41);
        road.hint(invoice);
        road.walk();
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void readsTheInvoiceAgainWhenAPaymentOnItChanged() {
        RecordKey payment = ledger.payment(7, 41, "5.00");
        road.freshbooks.change(
                invoice, "\"outstanding\": {\"amount\": \"20.00\"", "\"outstanding\": {\"amount\": \"15.00\"");

        road.hint(payment, "create");
        road.walk();

        assertThat(road.tableau.row(PAYMENTS))
                .containsEntry("Invoice Number", "INV-41")
                .containsEntry("Amount", "5.0000");
        assertThat(road.tableau.row(Ledger.INVOICES)).containsEntry("Outstanding", "15.0000");
    }

    @Test
    void readsTheInvoiceAgainWhenAPaymentOnItIsDeleted() {
        RecordKey payment = ledger.payment(7, 41, "5.00");
        road.hint(payment, "create");
        road.walk();
        int before = road.freshbooks.asked("/invoices/").size();

        road.freshbooks.delete(payment);
        road.hint(payment, "delete");
        road.walk();

        assertThat(road.tableau.rows(PAYMENTS)).isEmpty();
        assertThat(road.freshbooks.asked("/invoices/")).hasSizeGreaterThan(before);
    }

    @Test
    void showsAChangedInvoiceOnItsPaymentsWithoutAskingForThem() {
        RecordKey payment = ledger.payment(7, 41, "5.00");
        road.hint(payment, "create");
        road.walk();
        int asked = road.freshbooks.asked("/payments/").size();

        road.freshbooks.change(invoice, "INV-41", "INV-41b");
        road.hint(invoice);
        road.walk();

        assertThat(road.tableau.row(PAYMENTS)).containsEntry("Invoice Number", "INV-41b");
        assertThat(road.freshbooks.asked("/payments/")).hasSize(asked);
    }

    @Test
    void doesNotReadInvoicesAgainForThePaymentsOfAWholeReading() {
        ledger.payment(7, 41, "5.00");

        road.get(Loads.class).beginAll(Road.MAIN);
        road.walk();

        assertThat(road.tableau.rows(PAYMENTS)).hasSize(1);
        assertThat(road.freshbooks.asked("/invoices/invoices/41")).hasSize(1);
    }

    @Test
    void readsABillOnceWhereListsShowItWhole() {
        ledger.vendor(3, "Harbour Print");
        RecordKey bill = ledger.bill(9, 3);

        road.get(Loads.class).beginAll(Road.MAIN);
        road.walk();

        assertThat(road.tableau.rows(BILL_LINES)).hasSize(1);
        assertThat(road.freshbooks.asked("/bills/bills/9")).isEmpty();

        road.freshbooks.change(bill, "\"status\": \"unpaid\"", "\"status\": \"paid\"");
        road.get(Loads.class).beginUnlisted(Road.MAIN);
        road.walk();
        assertThat(road.tableau.row(BILLS)).containsEntry("Status", "paid");
    }

    @Test
    void readsBillsSinglyWhereListsLeaveOutTheirLines() {
        road.freshbooks.leaveOutLinesOfBills();
        ledger.vendor(3, "Harbour Print");
        RecordKey bill = ledger.bill(9, 3);

        road.get(Loads.class).beginAll(Road.MAIN);
        road.walk();

        assertThat(road.tableau.row(BILLS)).containsEntry("Vendor", "Harbour Print");
        assertThat(road.tableau.rows(BILL_LINES)).hasSize(1);
        assertThat(road.freshbooks.asked("/bills/bills/9")).hasSize(1);

        road.get(Loads.class).beginUnlisted(Road.MAIN);
        road.walk();
        assertThat(road.freshbooks.asked("/bills/bills/9")).hasSize(1);

        road.freshbooks.change(bill, "\"status\": \"unpaid\"", "\"status\": \"paid\"");
        road.get(Loads.class).beginUnlisted(Road.MAIN);
        road.walk();
        assertThat(road.tableau.row(BILLS)).containsEntry("Status", "paid");
    }

    @Test
    void passesARenamedProjectOnToEverythingThatShowsIt() {
        RecordKey project = ledger.project(5, "Quay");
        road.freshbooks.change(invoice, "\"modern_project_id\": null", "\"modern_project_id\": 5");
        road.hint(invoice);
        road.walk();
        assertThat(road.tableau.row(Ledger.LINES)).containsEntry("Project", "Quay");
        assertThat(road.tableau.row(LEDGER)).containsEntry("Project", "Quay");

        road.freshbooks.change(project, "Quay", "Pier");
        road.hint(project);
        road.walk();

        assertThat(road.tableau.row(Ledger.INVOICES)).containsEntry("Project", "Pier");
        assertThat(road.tableau.row(Ledger.LINES)).containsEntry("Project", "Pier");
        assertThat(road.tableau.row(LEDGER)).containsEntry("Project", "Pier");
    }

    @Test
    void showsAsUnknownWhatThePlanOrTheRoleDoesNotGive() {
        road.freshbooks.fail("/projects/", Reply.of(403, "{\"error\":\"Permission Denied\"}"));
        road.freshbooks.change(invoice, "\"modern_project_id\": null", "\"modern_project_id\": 5");
        road.hint(invoice);
        road.walk();

        assertThat(road.tableau.row(Ledger.LINES)).containsEntry("Project", "(Unknown project)");
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);

        road.freshbooks.recover();
        RecordKey project = ledger.project(5, "Quay");
        road.hint(project);
        road.walk();

        assertThat(road.tableau.row(Ledger.LINES)).containsEntry("Project", "Quay");
    }

    @Test
    void worksHomeAmountsOutAgainWhenARateArrives() {
        road.freshbooks.change(
                invoice,
                "\"amount\": {\"amount\": \"20.00\", \"code\": \"CAD\"}, \"paid\"",
                "\"amount\": {\"amount\": \"20.00\", \"code\": \"EUR\"}, \"paid\"");
        road.hint(invoice);
        road.walk();
        Map<String, String> before = road.tableau.row(Ledger.INVOICES);
        assertThat(before).containsEntry("FX Status", "missing");
        int asked = road.freshbooks.asked("/invoices/").size();

        int restated = road.get(RateIntake.class)
                .keep(
                        Road.MAIN,
                        List.of(new ExchangeRate("EUR", LocalDate.of(2026, 1, 15), new BigDecimal("1.5"), false)));
        road.walk();

        assertThat(restated).isEqualTo(1);
        assertThat(road.tableau.row(Ledger.INVOICES))
                .containsEntry("FX Status", "ok")
                .containsEntry("Amount (Home)", "30.0000");
        assertThat(road.freshbooks.asked("/invoices/")).hasSize(asked);
    }

    @Test
    void settlesKindsThatGiveNoRows() {
        RecordKey item = road.freshbooks.put(Kind.ITEM, "4", "{'id': 4, 'name': 'Bowls', 'vis_state': 0}");

        road.hint(item, "create");
        road.walk();

        assertThat(road.steps(item)).containsExactly("received", "read", "unchanged");
    }
}
