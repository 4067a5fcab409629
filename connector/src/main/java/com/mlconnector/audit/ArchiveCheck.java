package com.mlconnector.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks lines that left the database: a file of the folder {@code archive}, or an export as JSONL. Reads it once, row by row. */
@Component
public class ArchiveCheck {
    private final CutTable cuts;
    private final SealMac macs;

    ArchiveCheck(CutTable cuts, SealKeys keys) {
        this.cuts = cuts;
        this.macs = new SealMac(keys);
    }

    /** Takes anything, so what is no such file is told as a fault of it. */
    public ArchiveVerification check(InputStream file) throws IOException {
        MessageDigest sha256 = Archive.sha256();
        InputStream raw = new DigestInputStream(file, sha256);
        Reading reading = new Reading();
        try {
            Rows rows = Rows.of(raw);
            for (Optional<String> row = rows.next(); row.isPresent(); row = rows.next()) {
                reading.row(row.get());
            }
        } catch (IOException broken) {
            reading.findings.problem("After row %d the file cannot be read".formatted(reading.rows));
        }
        raw.transferTo(OutputStream.nullOutputStream());
        return reading.conclude(HexFormat.of().formatHex(sha256.digest()));
    }

    /** How far one file is read. */
    private final class Reading {
        private final JsonMapper json = new JsonMapper();
        private final Findings findings = new Findings();
        private final Map<Long, String> open = new LinkedHashMap<>();
        private @Nullable String before;
        private long rows;
        private long seals;
        private long unsealed;

        void row(String text) {
            rows++;
            try {
                JsonNode object = json.readTree(text);
                if (object.has("sealed")) {
                    seal(object);
                    return;
                }
                line(object);
            } catch (JacksonException | DateTimeException | IllegalArgumentException odd) {
                findings.problem(
                        "Row %d is none of the audit trail, or its key is not in the file keys".formatted(rows));
            }
        }

        private void line(JsonNode object) {
            TrailLine line = read(object);
            String digest = text(object, "digest");
            if (digest == null) {
                unsealed++;
                return;
            }
            String right = macs.digest(object.path("key").intValue(), line);
            if (!SealMac.equal(right, digest)) {
                findings.problem("Line %d was changed".formatted(line.number()));
            }
            open.put(line.number(), right);
            if (seals == 0 && open.size() > 2 * Seals.BLOCK) {
                open.clear();
            }
            findings.line(line);
        }

        private void seal(JsonNode object) {
            seals++;
            String mac = object.path("mac").asString("");
            String stated = object.path("before").asString("");
            SealedBlock block = new SealedBlock(
                    object.path("sealed").longValue(),
                    object.path("first").longValue(),
                    object.path("last").longValue(),
                    SealedBlock.pack(open),
                    object.path("key").intValue(),
                    mac);
            boolean follows = before == null || before.equals(stated);
            if (!follows || !SealMac.equal(macs.over(block.key(), block.content(stated)), mac)) {
                findings.problem("A line is missing, or was added or changed, under seal %d (lines %d to %d)"
                        .formatted(block.number(), block.first(), block.last()));
            }
            before = mac;
            open.clear();
        }

        ArchiveVerification conclude(String hash) {
            Cut cut = cuts.ofArchive(hash).orElse(null);
            if (rows == 0) {
                findings.problem("There is nothing in it");
            }
            if (seals > 0 && !open.isEmpty()) {
                findings.problem("Lines at its end are under no seal");
            }
            if (seals > 0 && cut == null) {
                findings.problem("Retention of this database wrote no such file: it was changed, was left by a crash, "
                        + "or the database is an older one");
            }
            if (cut != null && !cut.sealMac().equals(before)) {
                findings.problem("It does not end with the seal at which cut %d was made".formatted(cut.number()));
            }
            return new ArchiveVerification(
                    findings.lines(),
                    findings.from(),
                    findings.to(),
                    unsealed,
                    seals,
                    cut == null ? null : Instant.ofEpochMilli(cut.at()),
                    findings.broken(),
                    findings.problems());
        }
    }

    private static TrailLine read(JsonNode object) {
        String next = text(object, "nextAt");
        return new TrailLine(
                object.path("number").longValue(),
                Instant.parse(object.path("at").asString("")).toEpochMilli(),
                text(object, "connection"),
                text(object, "kind"),
                text(object, "id"),
                object.path("step").asString(""),
                text(object, "reason"),
                object.path("sentence").asString(""),
                object.path("attempt").intValue(),
                next == null ? null : Instant.parse(next).toEpochMilli(),
                text(object, "actor"));
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
