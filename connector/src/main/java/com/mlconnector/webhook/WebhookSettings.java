package com.mlconnector.webhook;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks reach us.
 *
 * @param publicUrl the address under which FreshBooks reaches this program, without {@code /hooks}; none: no callback is
 *     registered, and changes are only found by sweeps
 * @param bodyLimit the largest body in bytes; what FreshBooks sends is below 200
 * @param bodySeconds how long a sender may take to send its body
 * @param rejectedRows how many rejected webhooks are kept for looking into
 * @param rejectedPerSecond how many rejected webhooks are written a second; the rest is only counted, so that a flood cannot
 *     keep the disk busy
 */
@ConfigurationProperties(prefix = "ml.webhook", ignoreUnknownFields = false)
public record WebhookSettings(
        @Nullable URI publicUrl,
        @DefaultValue("16384") int bodyLimit,
        @DefaultValue("10") int bodySeconds,
        @DefaultValue("1000") int rejectedRows,
        @DefaultValue("20") int rejectedPerSecond) {

    public WebhookSettings {
        if (publicUrl != null && publicUrl.toString().isBlank()) {
            publicUrl = null;
        }
        if (publicUrl != null && !usable(publicUrl)) {
            throw new IllegalArgumentException("ml.webhook.public-url must be an http or https address without query,"
                    + " like https://hooks.example.com");
        }
        publicUrl = publicUrl == null ? null : normal(publicUrl);
        requireBetween("ml.webhook.body-limit", bodyLimit, 512, 1_048_576);
        requireBetween("ml.webhook.body-seconds", bodySeconds, 1, 60);
        requireBetween("ml.webhook.rejected-rows", rejectedRows, 1, 100_000);
        requireBetween("ml.webhook.rejected-per-second", rejectedPerSecond, 1, 1000);
    }

    /** What the address of every callback of ours begins with: {@code https://hooks.example.com/hooks/}. */
    Optional<String> addressPrefix() {
        URI base = publicUrl;
        return base == null ? Optional.empty() : Optional.of(base.toString().replaceAll("/+$", "") + "/hooks/");
    }

    private static boolean usable(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && url.getHost() != null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
    }

    /** As FreshBooks may list it back to us; otherwise we would not recognise our own. */
    private static URI normal(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
        return URI.create(scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port + url.getRawPath());
    }

    private static void requireBetween(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most);
        }
    }
}
