package com.mlconnector.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void plays200InvoicesUnlessAskedOtherwise() throws Arguments.Unusable {
        Arguments plain = Arguments.of(List.of());
        Arguments asked = Arguments.of(List.of("--once", "--kill", "--invoices", "5000", "--seed", "3"));

        assertThat(plain.invoices()).isEqualTo(200);
        assertThat(plain.once()).isFalse();
        assertThat(asked.invoices()).isEqualTo(5000);
        assertThat(asked.seed()).isEqualTo(3);
        assertThat(asked.once()).isTrue();
        assertThat(asked.kill()).isTrue();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Arguments.of(List.of("--twice"))).hasMessageContaining("--twice");
        assertThatThrownBy(() -> Arguments.of(List.of("--invoices"))).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Arguments.of(List.of("--invoices", "many"))).hasMessageContaining("1 to 100000");
        assertThatThrownBy(() -> Arguments.of(List.of("--invoices", "0"))).hasMessageContaining("1 to 100000");
        assertThatThrownBy(() -> Arguments.of(List.of("--invoices", "100001"))).hasMessageContaining("1 to 100000");
    }

    @Test
    void killsAndLosesOnlyInsideTheScript() {
        assertThatThrownBy(() -> Arguments.of(List.of("--kill"))).hasMessageContaining("--once");
        assertThatThrownBy(() -> Arguments.of(List.of("--lossy"))).hasMessageContaining("--once");
    }

    @Test
    void remembersEveryFlagInWhateverOrder() throws Arguments.Unusable {
        Arguments asked = Arguments.of(List.of("--lossy", "--keep", "--once", "--home", "/somewhere"));

        assertThat(asked.lossy()).isTrue();
        assertThat(asked.keep()).isTrue();
        assertThat(asked.once()).isTrue();
        assertThat(asked.kill()).isFalse();
        assertThat(asked.home()).isEqualTo(Path.of("/somewhere"));
    }

    @Test
    void leavesOutWhatIsNamedHoweverItIsWritten() throws Arguments.Unusable {
        Arguments asked = Arguments.of(List.of("--without", "Bills, bill lines,FX"));

        assertThat(asked.without()).containsExactlyInAnyOrder("bills", "bill lines", "fx");
        assertThat(Arguments.of(List.of()).without()).isEmpty();
        assertThatThrownBy(() -> Arguments.of(List.of("--without"))).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Arguments.of(List.of("--without", "bils"))).hasMessageContaining("'bils'");
    }
}
