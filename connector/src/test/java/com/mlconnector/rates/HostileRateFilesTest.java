package com.mlconnector.rates;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.Wrecks;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any file is rates that could be used, or refused with lines that can be shown. */
class HostileRateFilesTest {
    private static final String GOOD = """
            currency,from,rate,override
            EUR,2026-01-01,1.0850,no
            "USD",2026-01-01,0.73,yes
            GBP,2026-02-01,1.27,
            """;

    @Property(tries = 4_000)
    void aSpoiledFileIsTakenWholeOrRefused(@ForAll long seed) {
        takenOrRefused(Wrecks.ofText(GOOD, seed).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 2_000)
    void anyBytesAreTakenOrRefused(@ForAll byte[] file) {
        takenOrRefused(file);
    }

    private static void takenOrRefused(byte[] file) {
        try {
            assertThat(RateFile.read(file)).allSatisfy(rate -> {
                assertThat(rate.currency()).matches("[A-Z]{3}");
                assertThat(rate.rate()).isPositive();
            });
        } catch (RateFile.Refused refused) {
            assertThat(refused.lines())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(50)
                    .allSatisfy(line -> assertThat(line.toString()).matches("[ -~]{10,200}"));
        }
    }
}
