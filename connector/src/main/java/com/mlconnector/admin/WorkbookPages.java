package com.mlconnector.admin;

import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.workbook.Workbooks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Hands out the starter workbook; people and programs get the same file, but are told failures in their own way. */
@Controller
class WorkbookPages {
    private static final String FILE =
            ContentDisposition.attachment().filename("FreshBooks.twb").build().toString();

    private final Connections connections;
    private final Workbooks workbooks;

    WorkbookPages(Connections connections, Workbooks workbooks) {
        this.connections = connections;
        this.workbooks = workbooks;
    }

    @GetMapping({"/workbook", "/api/workbook"})
    ResponseEntity<byte[]> download() {
        Connection connection = connected();
        List<String> missing = workbooks.missing(connection.id());
        if (!missing.isEmpty()) {
            throw none(
                    "It needs data sources that are not published in Tableau yet: " + String.join(", ", missing) + ".",
                    "Wait until the status page shows them as current, then download it again. If one is off, switch it on on the"
                            + " page Data sources; if nothing moves, look whether the connection is started and what needs"
                            + " attention.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, FILE)
                .body(workbooks.starter(connection).getBytes(StandardCharsets.UTF_8));
    }

    private Connection connected() {
        return connections
                .only()
                .filter(connection -> connection.tableau() != null)
                .orElseThrow(() -> none(
                        "A workbook names the Tableau site it reads from, and none is connected.",
                        "Finish the steps on the page Connect, then start the connection."));
    }

    private static Refused none(String why, String remedy) {
        return new Refused(409, "There is no workbook yet.", why, remedy);
    }
}
