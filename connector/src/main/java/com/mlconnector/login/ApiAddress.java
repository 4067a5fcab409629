package com.mlconnector.login;

import com.mlconnector.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells programs on this machine where the server listens: the file {@code api-address}, there while it runs. */
@Component
class ApiAddress {
    private final Path file;
    private final LocalDoor door;
    private final String bound;

    ApiAddress(StoreSettings settings, LocalDoor door, @Value("${server.address:}") @Nullable String bound) {
        this.door = door;
        this.file = settings.folder().resolve("api-address");
        this.bound = bound == null ? "" : bound;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() != null) {
            return;
        }
        int port = event.getWebServer().getPort();
        keep(door.port().isPresent() ? "127.0.0.1:" + door.port().getAsInt() : spoken() + ":" + port);
    }

    private String spoken() {
        String host = bound.isEmpty() || bound.equals("0.0.0.0") || bound.equals("::") ? "127.0.0.1" : bound;
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private void keep(String address) {
        try {
            PrivateFile.write(file, "http://" + address);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file api-address in the data folder cannot be written; check the folder's rights", e);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stopped() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file api-address in the data folder cannot be deleted", e);
        }
    }
}
