package com.mlconnector.admin;

import com.mlconnector.audit.JournalExport;
import com.mlconnector.audit.StoryQuery;
import com.mlconnector.people.Trail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands out the audit trail as a file, line by line while it is read. That somebody took it is itself a line of the trail. */
@Controller
class ExportDoor {
    private final JournalExport journal;
    private final Trail trail;
    private final Clock clock;

    ExportDoor(JournalExport journal, Trail trail, Clock clock) {
        this.journal = journal;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping({"/audit/export", "/api/audit/export"})
    void export(@RequestParam(defaultValue = "csv") String format, AuditFilter filter, HttpServletResponse response)
            throws IOException {
        ExportFile file = ExportFile.of(format)
                .orElseThrow(() -> new Refused(
                        400,
                        "There is no such format.",
                        "The audit trail is handed out as csv or jsonl.",
                        "Ask for format=csv or format=jsonl."));
        StoryQuery query = filter.query();
        trail.exported(file.word(), query.fitsAll() ? "all of it" : "a part of it");
        response.setContentType(file.contentType());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"ml-connector-audit-%s.%s\""
                        .formatted(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), file.word()));
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        journal.each(query, file.into(out));
        out.flush();
    }
}
