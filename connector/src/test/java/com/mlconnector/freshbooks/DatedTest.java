package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DatedTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "INVOICE, `{'create_date': '2024-01-30', 'date': '2024-02-01'}`, true",
                "INVOICE, `{'create_date': '2024-01-31'}`, false",
                "EXPENSE, `{'date': '2024-01-30 00:00:00'}`, true",
                "PAYMENT, `{'date': '2024-02-01'}`, false",
                "PAYMENT, `{'date': null}`, false",
                "PAYMENT, `{'date': 'soon'}`, false",
                "BILL, `{'issue_date': '2023-12-01'}`, true",
                "BILL, `{'issue_date': '2023-12-01', 'bill_payments': [{'paid_date': '2023-12-02'}]}`, true",
                "BILL, `{'issue_date': '2023-12-01', 'bill_payments': [{'paid_date': '2024-02-02'}]}`, false",
                "CLIENT, `{'date': '2001-01-01'}`, false",
                "TIME_ENTRY, `{'date': '2001-01-01'}`, false"
            })
    void knowsWhatIsOlderThanADay(Kind kind, String body, boolean older) {
        assertThat(Dated.isBefore(DAY, kind, JsonMapper.shared().readTree(body.replace('\'', '"'))))
                .isEqualTo(older);
    }
}
