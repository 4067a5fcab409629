package com.mlconnector.admin;

import com.mlconnector.audit.ExportForm;
import com.mlconnector.audit.StoryQuery;
import com.mlconnector.audit.TrailExport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lines of the audit trail as a file, written to the caller while they are read. Where reading fails half way the connection is cut, so
 * that nobody takes a part for the whole.
 */
@RestController
class ApiExport {
    private final TrailExport export;

    ApiExport(TrailExport export) {
        this.export = export;
    }

    @GetMapping("/api/audit/export")
    void export(
            AuditFilter filter,
            @RequestParam(name = "format", defaultValue = "jsonl") String format,
            HttpServletResponse response)
            throws IOException {
        ExportForm form = ExportForm.of(format).orElseThrow(() -> unknown());
        StoryQuery query = filter.query();
        response.setContentType(form.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-trail." + form.word() + "\"");
        export.write(query, form, response.getOutputStream());
    }

    private static Refused unknown() {
        return new Refused(
                400,
                "The audit trail cannot be given out in that form.",
                "The format is neither csv nor jsonl.",
                "Write format=csv for a spreadsheet, or format=jsonl for a program.");
    }
}
