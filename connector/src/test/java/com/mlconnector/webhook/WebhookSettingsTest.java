package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com, https://hooks.example.com/hooks/",
        "https://hooks.example.com/, https://hooks.example.com/hooks/",
        "https://hooks.example.com/ml//, https://hooks.example.com/ml/hooks/",
        "HTTPS://Hooks.Example.COM:443, https://hooks.example.com/hooks/",
        "http://hooks.example.com:80, http://hooks.example.com/hooks/",
        "http://127.0.0.1:8080/Ml, http://127.0.0.1:8080/Ml/hooks/",
        "https://[::1]:8443, https://[::1]:8443/hooks/"
    })
    void tellsWhatOurAddressesBeginWithAsFreshbooksWouldListThem(URI publicUrl, String prefix) {
        assertThat(settings(publicUrl).addressPrefix()).hasValue(prefix);
    }

    @Test
    void tellsNoAddressWhereNoneIsSet() {
        assertThat(settings(null).addressPrefix()).isEmpty();
        assertThat(settings(URI.create("")).addressPrefix()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://hooks.example.com",
                "hooks.example.com",
                "/hooks",
                "https:///hooks",
                "https://user:word@hooks.example.com",
                "https://hooks.example.com/?a=b",
                "https://hooks.example.com/#a"
            })
    void refusesAnAddressThatNobodyCouldSendTo(URI publicUrl) {
        assertThatThrownBy(() -> settings(publicUrl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ml.webhook.public-url");
    }

    @ParameterizedTest
    @CsvSource({
        "511, 10, 1000, 20, body-limit",
        "1048577, 10, 1000, 20, body-limit",
        "16384, 0, 1000, 20, body-seconds",
        "16384, 61, 1000, 20, body-seconds",
        "16384, 10, 0, 20, rejected-rows",
        "16384, 10, 100001, 20, rejected-rows",
        "16384, 10, 1000, 0, rejected-per-second",
        "16384, 10, 1000, 1001, rejected-per-second"
    })
    void namesTheSettingThatIsOutOfBounds(int limit, int seconds, int rows, int perSecond, String name) {
        assertThatThrownBy(() -> new WebhookSettings(null, limit, seconds, rows, perSecond))
                .hasMessageContaining("ml.webhook." + name);
    }

    private static WebhookSettings settings(@Nullable URI publicUrl) {
        return new WebhookSettings(publicUrl, 16384, 10, 1000, 20);
    }
}
