package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.HyperFiles.Content;
import com.mlconnector.sandbox.tableau.hyper.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a published file with the real engine and puts it into the house. A replaced data source keeps its LUID and its address. */
final class Publishing {
    private final DataSources sources;
    private final HyperFiles files;
    private final UpdateRun updates;
    private final Clock clock;

    Publishing(DataSources sources, HyperFiles files, UpdateRun updates, Clock clock) {
        this.sources = sources;
        this.files = files;
        this.updates = updates;
        this.clock = clock;
    }

    /** What is checked and ready to be kept; the two files are still in the uploads' folder. */
    private record Ready(Path hyper, @Nullable Bytes tds, String entry, String connectionType, Content content) {}

    /** Changes of one data source, also of one that is not there yet, go through this lane one by one. */
    static String lane(String projectLuid, String name) {
        return projectLuid + "/" + name;
    }

    static Refusal exists(String name) {
        return new Refusal(
                403007,
                "Forbidden",
                "A data source named '" + name + "' exists in this project; overwrite was not asked for.");
    }

    DataSource publish(PublishRequest request) {
        Path unpacked = request.file().resolveSibling(UUID.randomUUID() + ".hyper");
        try {
            Optional<DataSource> before = sources.named(request.projectLuid(), request.name());
            if (before.isPresent() && !request.overwrite() && !request.append()) {
                throw exists(request.name());
            }
            Ready ready = ready(request, unpacked);
            return request.append() ? append(request, before, ready) : keep(request, before, ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            request.file().toFile().delete();
            unpacked.toFile().delete();
        }
    }

    private Ready ready(PublishRequest request, Path unpacked) throws IOException {
        if (request.type().equals("hyper")) {
            Files.move(request.file(), unpacked);
            Content content = files.open(unpacked, request.fileName());
            return new Ready(unpacked, null, "Data/Extracts/extract.hyper", "hyper", content);
        }
        try (Tdsx tdsx = Tdsx.open(request.file(), request.fileName())) {
            byte[] bytes = tdsx.tds();
            Tds tds = Tds.read(bytes, request.fileName());
            Tds.Connection connection = tds.connection();
            tdsx.unpack(connection.extract(), unpacked);
            Content content = files.open(unpacked, request.fileName());
            tds.mustFit(content.tables());
            return new Ready(unpacked, new Bytes(bytes), connection.extract(), connection.type(), content);
        }
    }

    private DataSource keep(PublishRequest request, Optional<DataSource> before, Ready ready) throws IOException {
        String luid =
                before.map(DataSource::luid).orElseGet(() -> UUID.randomUUID().toString());
        Path hyper = sources.newFile(luid, ".hyper");
        Files.move(ready.hyper(), hyper);
        Bytes tds = ready.tds();
        Optional<String> tdsName = Optional.empty();
        if (tds != null) {
            Path file = sources.newFile(luid, ".tds");
            Files.write(file, tds.array());
            tdsName = Optional.of(file.getFileName().toString());
        }
        Instant now = clock.instant();
        DataSource source = new DataSource(
                luid,
                request.name(),
                before.map(DataSource::contentUrl).orElseGet(() -> sources.newContentUrl(request.name())),
                request.description(),
                request.projectLuid(),
                before.map(DataSource::ownerLuid).orElse(request.ownerLuid()),
                UUID.randomUUID().toString(),
                ready.connectionType(),
                tdsName,
                hyper.getFileName().toString(),
                ready.entry(),
                ready.content().rows(),
                before.map(DataSource::createdAt).orElse(now),
                now);
        sources.keep(source);
        return source;
    }

    private DataSource append(PublishRequest request, Optional<DataSource> before, Ready ready) throws IOException {
        DataSource source = before.orElseThrow(() -> new Refusal(
                404004, "Resource Not Found", "There is no data source '" + request.name() + "' to append to."));
        List<Table> tables = ready.content().tables();
        if (tables.size() != 1 || !request.type().equals("hyper")) {
            throw Refusal.badFile(request.fileName(), "only a .hyper file with exactly one table can be appended.");
        }
        List<Table> stored = files.open(sources.newFile(source.luid(), "").resolveSibling(source.hyper()), "stored")
                .tables();
        if (!stored.equals(tables)) {
            throw Refusal.badFile(request.fileName(), "its table does not match the published one column by column.");
        }
        Table table = tables.get(0);
        Action insert = new Action(
                Action.Kind.INSERT,
                Optional.of(table.schema()),
                table.name(),
                Optional.of(table.schema()),
                Optional.of(table.name()),
                Optional.empty());
        try {
            return updates.apply(source.luid(), ready.hyper(), List.of(insert));
        } catch (JobFailure failure) {
            throw Refusal.badFile(request.fileName(), String.valueOf(failure.getMessage()));
        }
    }
}
