package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever stands in a record, its rows are made or it is said what is wrong: nothing else ever happens. */
class AwkwardRecordsTest {
    private static final Context CONTEXT = Records.context("CAD");
    private static final String ODD = "=1+1, \"quoted\", it's\r\nnext line\t\u0000😀 é" + "x".repeat(10_000);
    private static final String KEPT = ODD.replace("\u0000", "");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static Stream<BookRecord> every() {
        return Records.every().stream();
    }

    @ParameterizedTest
    @MethodSource("every")
    void keepsEveryTextAsItIs(BookRecord record) {
        BookRecord odd = changed(record, AwkwardRecordsTest::odd);

        List<Row> rows = Marts.rows(odd, CONTEXT);

        assertThat(rows).extracting(Row::key).isEqualTo(keys(Marts.rows(record, CONTEXT)));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.line()).contains(KEPT.replace("\"", "\"\""));
            assertThat(new Sheet(row).at("Business")).isEqualTo("Harbour Consulting");
        });
    }

    /** All but the account, which is words alone. */
    static Stream<BookRecord> withNumbers() {
        return every().filter(record -> record.key().kind() != Kind.ACCOUNT);
    }

    @ParameterizedTest
    @MethodSource("withNumbers")
    void takesNumbersAsTextAndTextAsNumbers(BookRecord record) {
        BookRecord texts = changed(record, node -> node.isNumber() ? NODES.stringNode(node.asString()) : node);
        BookRecord numbers = changed(record, AwkwardRecordsTest::number);

        List<Row> rows = Marts.rows(record, CONTEXT);

        assertThat(texts.body()).isNotEqualTo(record.body());
        assertThat(Marts.rows(texts, CONTEXT)).isEqualTo(rows);
        assertThat(Marts.rows(numbers, CONTEXT)).isEqualTo(rows);
        assertThat(Marts.shown(texts, CONTEXT)).isEqualTo(Marts.shown(record, CONTEXT));
    }

    @Test
    void needsOnlyWhatNoRowCanBeMadeWithout() {
        Set<String> needed = new TreeSet<>();
        Records.every().forEach(record -> needed.addAll(needed(record)));

        assertThat(needed)
                .containsExactly(
                        "bill bill_payments.amount",
                        "bill bill_payments.paid_date",
                        "bill issue_date",
                        "bill lines",
                        "bill total_amount",
                        "expense amount",
                        "expense date",
                        "invoice amount",
                        "invoice create_date",
                        "invoice lines",
                        "invoice lines.lineid",
                        "payment amount",
                        "payment date");
    }

    @Test
    void spellsOutCodesItDoesNotKnow() {
        BookRecord invoice = Records.record(
                Kind.INVOICE,
                "987",
                Records.INVOICE
                        .replace("'status': 2, 'v3_status': 'partial'", "'status': 17, 'v3_status': null")
                        .replace("'type': 1", "'type': 99")
                        .replace("'vis_state': 0", "'vis_state': 7"));

        List<Row> rows = Marts.rows(invoice, CONTEXT);

        assertThat(Sheet.only(Tables.INVOICES, rows).at("Status")).isEqualTo("code 17");
        assertThat(Sheet.only(Tables.INVOICES, rows).at("Is Archived")).isEqualTo("false");
        assertThat(Sheet.of(Tables.INVOICE_LINES, rows).get(1).at("Type")).isEqualTo("code 99");
    }

    /** Fields of the record and of the objects in its lists without which it is unreadable. */
    private static Set<String> needed(BookRecord record) {
        Set<String> needed = new LinkedHashSet<>();
        for (String field : List.copyOf(record.body().propertyNames())) {
            JsonNode node = record.body().get(field);
            if (isUnreadable(without(record, "", field))) {
                needed.add(record.key().kind().word() + " " + field);
            }
            if (node.isArray()) {
                node.get(0).propertyNames().stream()
                        .filter(inner -> isUnreadable(without(record, field, inner)))
                        .forEach(inner -> needed.add(record.key().kind().word() + " " + field + "." + inner));
            }
        }
        return needed;
    }

    private static boolean isUnreadable(BookRecord record) {
        try {
            Marts.links(record);
            Marts.shown(record, CONTEXT);
            Marts.currencies(record);
            Marts.rows(record, CONTEXT);
            return false;
        } catch (StepFailed failed) {
            assertThat(failed.reason()).isEqualTo(Reason.RECORD_UNREADABLE);
            return true;
        }
    }

    private static BookRecord without(BookRecord record, String list, String field) {
        ObjectNode body = (ObjectNode) record.body().deepCopy();
        if (list.isEmpty()) {
            body.remove(field);
        } else {
            ((ObjectNode) body.get(list).get(0)).remove(field);
        }
        return with(record, body);
    }

    private static BookRecord changed(BookRecord record, UnaryOperator<JsonNode> change) {
        return with(record, changed(record.body(), change));
    }

    private static JsonNode changed(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node.isObject()) {
            ObjectNode copy = NODES.objectNode();
            node.properties().forEach(one -> copy.set(one.getKey(), changed(one.getValue(), change)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = NODES.arrayNode();
            node.forEach(one -> copy.add(changed(one, change)));
            return copy;
        }
        return change.apply(node);
    }

    /** Words are made odd; figures, dates, currencies and ids stay. */
    private static JsonNode odd(JsonNode node) {
        boolean words = node.isString() && !node.stringValue().matches("[-0-9:.TZ ]*|CAD|NOK|a-\\w+");
        return words ? NODES.stringNode(ODD) : node;
    }

    private static JsonNode number(JsonNode node) {
        boolean figures = node.isString() && node.stringValue().matches("-?(0|[1-9]\\d*)(\\.\\d+)?");
        return figures ? NODES.numberNode(new BigDecimal(node.stringValue())) : node;
    }

    private static BookRecord with(BookRecord record, JsonNode body) {
        return new BookRecord(record.key(), record.version(), record.gone(), body);
    }

    private static List<String> keys(List<Row> rows) {
        List<String> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(row.key()));
        return keys;
    }
}
