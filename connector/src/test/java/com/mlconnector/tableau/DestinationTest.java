package com.mlconnector.tableau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.store.TurnableClock;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    private static final Duration SECONDS = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.1.1",
                "[fe80::1]",
                "[fd00:ec2::254]",
                "100.100.100.200",
                "192.0.0.192",
                "0.0.0.0",
                "[::]",
                "224.0.0.1",
                "[ff02::1]",
                "[::ffff:169.254.169.254]",
            })
    void refusesWhatCannotBeATableauServer(String host) {
        assertThatThrownBy(() -> Destination.check(URI.create("https://" + host + "/")))
                .isInstanceOfSatisfying(StepFailed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.TABLEAU_REFUSED);
                    assertThat(failed.sentence()).contains("was not called");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.1.2.3", "192.168.1.20", "172.16.0.9", "127.0.0.1", "[fd12:3456::1]", "[::1]", "8.8.8.8"})
    void allowsAServerInAPrivateNetworkOrOnThisMachine(String host) {
        assertThatCode(() -> Destination.check(URI.create("https://" + host + "/")))
                .doesNotThrowAnyException();
    }

    @Test
    void isAskedBeforeEachCall() {
        TableauHttp http = new TableauHttp(new TableauSettings(SECONDS, SECONDS, 1, null), new TurnableClock());

        assertThatThrownBy(
                        () -> http.send(Call.get("asking", URI.create("https://169.254.169.254/api/2.4/serverinfo"))))
                .isInstanceOfSatisfying(
                        StepFailed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.TABLEAU_REFUSED));
    }
}
