package com.mlconnector.tableau;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How we talk to Tableau.
 *
 * @param timeout how long an ordinary call may take
 * @param uploadTimeout how long one part of an upload, and a publish, may take
 * @param chunkMegabytes the size of one part; Tableau takes at most 64 MB, and 1,000 parts a file
 * @param authorities a file of PEM certificates: authorities believed besides those Java knows
 */
@ConfigurationProperties(prefix = "ml.tableau", ignoreUnknownFields = false)
public record TableauSettings(
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("10m") Duration uploadTimeout,
        @DefaultValue("16") int chunkMegabytes,
        @Nullable Path authorities) {

    public TableauSettings {
        if (chunkMegabytes < 1 || chunkMegabytes > 60) {
            throw new IllegalArgumentException("ml.tableau.chunk-megabytes must be from 1 to 60");
        }
        if (timeout.isNegative() || timeout.isZero() || uploadTimeout.compareTo(timeout) < 0) {
            throw new IllegalArgumentException(
                    "ml.tableau.timeout must be above 0 and ml.tableau.upload-timeout not below it");
        }
    }

    /** The size of one part in bytes. */
    int partSize() {
        return chunkMegabytes * 1024 * 1024;
    }
}
