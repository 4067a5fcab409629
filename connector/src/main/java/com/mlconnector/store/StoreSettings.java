package com.mlconnector.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where things are kept.
 *
 * @param folder the data folder: database, key file, payloads under way
 * @param url a PostgreSQL address ({@code jdbc:postgresql://…}); empty means SQLite in the data folder
 * @param user the PostgreSQL user
 * @param passwordFile a file that holds the PostgreSQL password, so that it stands in no setting and no process list
 */
@ConfigurationProperties(prefix = "ml.data", ignoreUnknownFields = false)
public record StoreSettings(
        @DefaultValue("data") Path folder,
        @DefaultValue("") String url,
        @DefaultValue("ml_connector") String user,
        @Nullable Path passwordFile) {

    public StoreSettings {
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("ml.data.url must start with jdbc:postgresql: or be empty (SQLite)");
        }
    }

    public Database database() {
        return url.isEmpty() ? Database.SQLITE : Database.POSTGRESQL;
    }
}
