package com.mlconnector.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateFileTest {

    @Test
    void readsColumnsInAnyOrder() throws RateFile.Refused {
        List<ExchangeRate> rates = read("""
                rate,Currency,from,override
                1.0850,eur,2026-01-01,
                "1.5",GBP,2026-02-28,yes
                """);

        assertThat(rates)
                .containsExactly(
                        new ExchangeRate("EUR", LocalDate.of(2026, 1, 1), new BigDecimal("1.0850"), false),
                        new ExchangeRate("GBP", LocalDate.of(2026, 2, 28), new BigDecimal("1.5"), true));
    }

    @Test
    void takesAFileAsASpreadsheetSavesIt() throws RateFile.Refused {
        assertThat(read("\uFEFFcurrency,from,rate\r\nUSD,2026-01-01,0.74\r\n\r\n"))
                .hasSize(1);
    }

    @Test
    void tellsEveryWrongLineAndTakesNothing() {
        RateFile.Refused refused = refused("""
                currency,from,rate,override
                EUR,2026-01-01,1.08,no
                EURO,2026-01-01,1.08,no
                EUR,2026-02-30,1.08,no
                EUR,2026-03-01,"1,08",no
                EUR,2026-03-02,0,no
                EUR,2026-03-03,1.08,perhaps
                EUR,2026-01-01,1.09,no
                """);

        assertThat(refused.lines())
                .extracting(RateFile.Wrong::toString)
                .containsExactly(
                        "Line 3: the currency is no code of three capital letters such as EUR.",
                        "Line 4: the day is no date that exists, written YYYY-MM-DD.",
                        "Line 5: the rate is no number such as 1.0850, with a point.",
                        "Line 6: the rate is not more than 0 and less than a billion.",
                        "Line 7: override is neither yes nor no.",
                        "Line 8: the same currency and day stand in the file twice.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                              | The file is empty.
                    EUR,2026-01-01,1.08             | Line 1: The first line must name the columns
                    currency;from;rate              | Line 1: The first line must name the columns
                    currency,from,rate\\n"EUR,2026  | The file is no comma-separated text
                    """)
    void saysWhatIsWrongWithTheFileAsAWhole(String file, String sentence) {
        assertThat(refused(file.replace("\\n", "\n")).lines())
                .singleElement()
                .asString()
                .startsWith(sentence);
    }

    @Test
    void refusesWhatIsNotUtf8AndWhatIsTooLarge() {
        assertThat(refused(new byte[] {'c', (byte) 0xff, 'x'}).lines())
                .asString()
                .contains("not UTF-8");
        assertThat(refused(new byte[RateFile.LARGEST + 1]).lines()).asString().contains("larger than 4 MB");
    }

    @Test
    void tellsAtMostFiftyLines() {
        assertThat(refused("currency,from,rate\n" + "x,y,z\n".repeat(1_000)).lines())
                .hasSize(50);
    }

    private static List<ExchangeRate> read(String file) throws RateFile.Refused {
        return RateFile.read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static RateFile.Refused refused(String file) {
        return refused(file.getBytes(StandardCharsets.UTF_8));
    }

    private static RateFile.Refused refused(byte[] file) {
        return catchThrowableOfType(RateFile.Refused.class, () -> RateFile.read(file));
    }
}
