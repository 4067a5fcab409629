package com.mlconnector.audit;

import com.mlconnector.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The file {@code audit-head} in the data folder: the newest seal this node made. It stands outside the database, so that
 * somebody who cuts off the end of the journal together with its seals is noticed.
 */
@Component
class SealHead {
    private final Path file;

    SealHead(StoreSettings settings) {
        this.file = settings.folder().resolve("audit-head");
    }

    record Head(long number, String mac) {}

    void keep(long number, String mac) {
        Path draft = file.resolveSibling("audit-head.new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(draft, number + " " + mac + "\n");
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The file audit-head cannot be written into the data folder", e);
        }
    }

    /** Nothing where no seal was made yet, or the file is not one of ours. */
    Optional<Head> find() {
        try {
            String[] parts = Files.exists(file) ? Files.readString(file).strip().split(" ", -1) : new String[0];
            return parts.length == 2 && parts[0].matches("[0-9]{1,18}")
                    ? Optional.of(new Head(Long.parseLong(parts[0]), parts[1]))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
