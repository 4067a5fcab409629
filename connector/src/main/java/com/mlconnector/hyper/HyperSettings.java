package com.mlconnector.hyper;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Hyper engine.
 *
 * @param engine where {@code hyperd} is; {@code bin/fetch-hyperd} puts it at the default place
 * @param memoryLimit the most memory it takes, as it wants to be told: {@code 512m}, {@code 2g}
 */
@ConfigurationProperties(prefix = "ml.hyper", ignoreUnknownFields = false)
public record HyperSettings(
        @DefaultValue(".cache/hyper/hyperd") Path engine,
        @DefaultValue("512m") String memoryLimit) {

    public HyperSettings {
        if (!memoryLimit.matches("[1-9]\\d{0,5}[kmg]")) {
            throw new IllegalArgumentException("ml.hyper.memory-limit is a number with k, m or g, such as 512m");
        }
    }
}
