package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {
    private final Remedies remedies = new Remedies();

    @ParameterizedTest
    @EnumSource(Reason.class)
    void saysOfEveryReasonWhatHappenedWhatWeDoAndWhatAPersonDoes(Reason reason) {
        Remedies.Remedy remedy = remedies.of(reason);

        assertThat(remedy.happened()).endsWith(".");
        assertThat(remedy.weDo()).endsWith(".");
        assertThat(remedy.youDo()).endsWith(".");
        assertThat(remedy.handling()).isEqualTo(reason.handling().name().toLowerCase(Locale.ROOT));
    }
}
