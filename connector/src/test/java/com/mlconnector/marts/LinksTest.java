package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.BookRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinksTest {
    private static final Context CONTEXT = Records.context("CAD");

    @Test
    void namesWhatMustBeReadBeforeRowsCanBeMade() {
        assertThat(Marts.links(Records.invoice()).ids())
                .isEqualTo(Map.of(Kind.CLIENT, Set.of("12"), Kind.PROJECT, Set.of("77")));
        assertThat(Marts.links(Records.expense()).ids())
                .isEqualTo(Map.of(Kind.CATEGORY, Set.of("301"), Kind.PROJECT, Set.of("9")));
        assertThat(Marts.links(Records.payment()).ids())
                .isEqualTo(Map.of(Kind.CLIENT, Set.of("12"), Kind.INVOICE, Set.of("987")));
        assertThat(Marts.links(Records.bill()).ids())
                .isEqualTo(Map.of(Kind.BILL_VENDOR, Set.of("31"), Kind.CATEGORY, Set.of("301")));
        assertThat(Marts.links(Records.project("77", "Shop")).ids()).isEqualTo(Map.of(Kind.CLIENT, Set.of("12")));
        assertThat(Marts.links(Records.category("301", "Meals", "300")).ids())
                .isEqualTo(Map.of(Kind.CATEGORY, Set.of("300")));
        assertThat(Marts.links(Records.vendor()).ids()).isEmpty();
    }

    @Test
    void namesWhatIsFoundThroughAnother() {
        assertThat(Marts.furtherLinks(Records.category("301", "Meals", "300")).ids())
                .isEqualTo(Map.of(Kind.CATEGORY, Set.of("300")));
        assertThat(Marts.furtherLinks(Records.invoice()).ids()).isEqualTo(Map.of(Kind.CLIENT, Set.of("12")));
        assertThat(Marts.furtherLinks(Records.project("77", "Shop")).ids()).isEmpty();
    }

    @Test
    void tellsFromWhereARenameFansOut() {
        assertThat(Marts.shown(Records.invoice(), CONTEXT).ids(Kind.ACCOUNT)).containsExactly("a-sales");
        assertThat(Marts.shown(Records.bill(), CONTEXT).ids())
                .isEqualTo(Map.of(
                        Kind.BILL_VENDOR, Set.of("31"),
                        Kind.CATEGORY, Set.of("301", "300"),
                        Kind.ACCOUNT, Set.of("a-meals")));
        assertThat(Marts.shown(Records.payment(), CONTEXT).ids())
                .isEqualTo(Map.of(Kind.INVOICE, Set.of("987"), Kind.CLIENT, Set.of("12")));
        assertThat(Marts.shown(
                                Records.account("a-1", "6100-2", "Meals", "expense", ", 'parent_account': 'a-travel'"),
                                CONTEXT)
                        .ids())
                .isEqualTo(Map.of(Kind.ACCOUNT, Set.of("a-travel")));
    }

    @Test
    void aCategoryShowsTheAccountItPostsToItself() {
        Links shown = Marts.shown(Records.category("301", "Meals", "300"), CONTEXT);

        assertThat(shown.ids()).isEqualTo(Map.of(Kind.CATEGORY, Set.of("300"), Kind.ACCOUNT, Set.of("a-meals")));
    }

    @Test
    void aPaymentWithoutAClientShowsItsInvoices() {
        BookRecord payment =
                Records.record(Kind.PAYMENT, "71", Records.PAYMENT.replace("'clientid': 12", "'clientid': 0"));

        assertThat(Marts.shown(payment, CONTEXT).ids(Kind.CLIENT)).containsExactly("12");
    }

    @Test
    void tellsTheCurrenciesOfTheAmounts() {
        BookRecord bill = Records.record(
                Kind.BILL,
                "400",
                Records.BILL.replace("{'amount': '63.00', 'code': 'CAD'}", "{'amount': '5', 'code': 'usd'}"));

        assertThat(Marts.currencies(Records.invoice())).containsExactly("CAD");
        assertThat(Marts.currencies(Records.expense())).containsExactly("CAD");
        assertThat(Marts.currencies(Records.payment())).containsExactly("CAD");
        assertThat(Marts.currencies(bill)).containsExactlyInAnyOrder("CAD", "USD");
        assertThat(Marts.currencies(Records.vendor())).isEmpty();
    }

    @Test
    void whatIsGoneShowsNothing() {
        assertThat(Records.every()).allSatisfy(record -> {
            BookRecord gone = new BookRecord(record.key(), "v2", true, record.body());

            assertThat(Marts.links(gone)).isEqualTo(Links.NONE);
            assertThat(Marts.shown(gone, CONTEXT)).isEqualTo(Links.NONE);
            assertThat(Marts.currencies(gone)).isEmpty();
            assertThat(Marts.rows(gone, CONTEXT)).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ITEM", "SERVICE", "CREDIT_NOTE", "OTHER_INCOME", "TIME_ENTRY"})
    void aKindWithoutATableGivesNothing(Kind kind) {
        BookRecord record = Records.record(kind, "1", "{'id': 1, 'name': 'Hour'}");

        assertThat(Marts.rows(record, CONTEXT)).isEmpty();
        assertThat(Marts.shown(record, CONTEXT)).isEqualTo(Links.NONE);
        assertThat(Marts.currencies(record)).isEmpty();
    }

    @Test
    void areBuiltOneByOneAndLeaveOutWhatIsNone() {
        Links some = Links.NONE.and(Kind.CLIENT, "12").and(Kind.CLIENT, "").and(Kind.PROJECT, List.of("", ""));
        Links links = Links.all(List.of(some, Links.NONE, Links.NONE.and(Kind.CLIENT, List.of("13", "12"))));

        assertThat(links.ids()).isEqualTo(Map.of(Kind.CLIENT, Set.of("12", "13")));
        assertThat(links.keys(new ConnectionId("main")))
                .containsExactly(
                        new RecordKey(new ConnectionId("main"), Kind.CLIENT, "12"),
                        new RecordKey(new ConnectionId("main"), Kind.CLIENT, "13"));
        assertThat(links.ids(Kind.PROJECT)).isEmpty();
    }
}
