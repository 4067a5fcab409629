package com.mlconnector.credentials;

import com.mlconnector.audit.ConnectionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a new pair goes that the database would not take (disk full, database away): memory, and a sealed file beside the
 * database. The old refresh token is used up by then; losing the new one would lock us out.
 */
final class TokenSpill {
    private static final Logger LOG = LoggerFactory.getLogger(TokenSpill.class);

    private final Path folder;
    private final Vault vault;
    private final Map<ConnectionId, Spilled> memory = new ConcurrentHashMap<>();

    /** A pair that waits to be stored in the place of version {@code version}. */
    record Spilled(long version, TokenPair pair) {}

    TokenSpill(Path folder, Vault vault) {
        this.folder = folder;
        this.vault = vault;
    }

    void keep(ConnectionId connection, Spilled spilled) {
        memory.put(connection, spilled);
        try {
            write(connection, vault.sealAside(place(connection), Secret.of(text(spilled))));
        } catch (IOException e) {
            LOG.error(
                    "A renewed FreshBooks token could be written neither to the database nor to the data folder. It is held"
                            + " in memory: free the disk before you stop ml-connector, or somebody has to connect again.",
                    e);
        }
    }

    Optional<Spilled> find(ConnectionId connection) {
        Spilled held = memory.get(connection);
        if (held != null) {
            return Optional.of(held);
        }
        Path file = file(connection);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(
                    vault.open(place(connection), Files.readAllBytes(file)).reveal()));
        } catch (IOException | SealBroken e) {
            LOG.error("The file {} with a renewed FreshBooks token cannot be read", file.getFileName(), e);
            return Optional.empty();
        }
    }

    void forget(ConnectionId connection) {
        memory.remove(connection);
        try {
            Files.deleteIfExists(file(connection));
        } catch (IOException e) {
            LOG.warn(
                    "The file {} is not needed any more but cannot be deleted",
                    file(connection).getFileName(),
                    e);
        }
    }

    /** The files that wait in the data folder, with the keys they were sealed with. */
    static List<KeyRotation.Sealed> sealedIn(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "oauth-*.spill")) {
            List<KeyRotation.Sealed> found = new ArrayList<>();
            for (Path file : files) {
                found.add(new KeyRotation.Sealed(
                        String.valueOf(file.getFileName()), Vault.keyNumber(Files.readAllBytes(file))));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder cannot be read; check its rights", e);
        }
    }

    private void write(ConnectionId connection, byte[] sealed) throws IOException {
        Path draft = folder.resolve("oauth-" + connection + ".new");
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(ByteBuffer.wrap(sealed));
            out.force(true);
        }
        Files.move(draft, file(connection), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(ConnectionId connection) {
        return folder.resolve("oauth-" + connection + ".spill");
    }

    private static String place(ConnectionId connection) {
        return "oauth-spill/" + connection + "/pair";
    }

    private static String text(Spilled spilled) {
        TokenPair pair = spilled.pair();
        return String.join(
                "\n",
                Long.toString(spilled.version()),
                Long.toString(pair.expiresAt().toEpochMilli()),
                String.join(" ", pair.scopes()),
                pair.access().reveal(),
                pair.refresh().reveal());
    }

    private static Spilled parse(String text) {
        String[] lines = text.split("\n", -1);
        Set<String> scopes = lines[2].isEmpty() ? Set.of() : Set.of(lines[2].split(" "));
        return new Spilled(
                Long.parseLong(lines[0]),
                new TokenPair(
                        Secret.of(lines[3]),
                        Secret.of(lines[4]),
                        Instant.ofEpochMilli(Long.parseLong(lines[1])),
                        scopes));
    }
}
