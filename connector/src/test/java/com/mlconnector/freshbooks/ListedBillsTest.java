package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListedBillsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WHOLE = """
            {'amount': {'amount': '150.00', 'code': 'CAD'}, 'paid': {'amount': '50.00', 'code': 'CAD'},
             'lines': [{'amount': {'amount': '100.00', 'code': 'CAD'}}, {'amount': {'amount': '50', 'code': 'CAD'}}],
             'bill_payments': [{'amount': {'amount': '50.00'}, 'vis_state': 0}, {'amount': {'amount': '7.00'}, 'vis_state': 1}]}
            """;

    @Test
    void isWholeWhenLinesAndPaymentsComeToWhatTheBillSays() {
        assertThat(ListedBills.isWhole(bill(WHOLE))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'lines': \\[.*?\\}\\}\\]|'lines': []",
                "'lines'|'linez'",
                "\\{'amount': \\{'amount': '100.00', 'code': 'CAD'\\}\\}, |",
                "'100.00'|'100.01'",
                "'100.00'|'many'",
                "'100.00', 'code'|null, 'code'",
                "'150.00'|'-'",
                "'vis_state': 0|'vis_state': 1",
                "'bill_payments': \\[.*\\]|'bill_payments': []"
            })
    void isNotWholeWhenAnythingIsMissingOrUnclear(String change) {
        String[] parts = change.split("\\|", -1);
        String other = WHOLE.replaceFirst("(?s)" + parts[0], parts[1]);

        assertThat(other).isNotEqualTo(WHOLE);
        assertThat(ListedBills.isWhole(bill(other))).isFalse();
    }

    @Test
    void learnsFromEachListWhetherTheyComeWhole() {
        ListedBills bills = new ListedBills();
        assertThat(bills.comeWhole()).isTrue();

        bills.saw(List.of(record(WHOLE.replaceFirst("'100.00'", "'1.00'"))));
        assertThat(bills.comeWhole()).isFalse();

        bills.saw(List.of());
        assertThat(bills.comeWhole()).isFalse();

        bills.saw(List.of(record(WHOLE.replaceFirst("'100.00'", "'1.00'")), record(WHOLE)));
        assertThat(bills.comeWhole()).isTrue();
    }

    private static RawRecord record(String json) {
        return new RawRecord(new RecordKey(new ConnectionId("main"), Kind.BILL, "9"), "1", false, bill(json));
    }

    private static JsonNode bill(String json) {
        return JSON.readTree(json.replace('\'', '"'));
    }
}
