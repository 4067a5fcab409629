package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import com.mlconnector.tableau.PublishedSource;
import com.mlconnector.tableau.PublishedSources;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WorkbookPagesTest extends RunningServer {
    private static final ConnectionId MAIN = new ConnectionId("main");

    @Autowired
    private Connections connections;

    @Autowired
    private PublishedSources published;

    @BeforeEach
    @AfterEach
    void forget() {
        List.of("connection", "data_source")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @Test
    void givesTheFileToPeopleAndPrograms() {
        connect();
        publish("FreshBooks Invoices", "FreshBooks Payments", "FreshBooks Project Ledger", "FreshBooks Spend");
        Visitor admin = admin();

        HttpResponse<String> asked = ask();
        String page = admin.get("/").body();

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(asked.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"FreshBooks.twb\"");
        assertThat(asked.body()).contains("<workbook ", "/t/acme/datasources", "tableau.example.com");
        assertThat(page).contains("href=\"/workbook\"");
        assertThat(admin.get("/workbook").body()).isEqualTo(asked.body());
    }

    @Test
    void saysWhatIsNotPublishedYet() {
        connect();
        publish("FreshBooks Invoices", "FreshBooks Spend");

        HttpResponse<String> asked = ask();
        HttpResponse<String> page = admin().get("/workbook");

        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body())
                .contains(
                        "There is no workbook yet.",
                        "yet: FreshBooks Payments, FreshBooks Project Ledger.",
                        "status page");
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("<html", "FreshBooks Project Ledger", "What to do");
    }

    @Test
    void givesNothingBeforeTableauIsConnected() {
        HttpResponse<String> asked = ask();

        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("none is connected", "Finish the steps on the page Connect");
    }

    @Test
    void givesNothingToStrangers() {
        assertThat(new Visitor(port).get("/api/workbook").statusCode()).isEqualTo(401);
        assertThat(Visitor.location(new Visitor(port).get("/workbook"))).isEqualTo("/login");
    }

    private void connect() {
        connections.keep(Connection.empty(MAIN, "Books")
                .with(new Business(65001, "Simon", 439000, "6BApk", "a-uuid", "Acme", ZoneId.of("America/Toronto")))
                .with(new TableauSite(
                        URI.create("https://tableau.example.com"), "acme", "pat", "p", "Books", null, null)));
    }

    private void publish(String... sources) {
        for (String source : sources) {
            published.intend(MAIN, source, 1, "batch");
            published.keep(
                    MAIN, source, new PublishedSource("luid-" + source, source, source.replace(" ", ""), "project-1"));
        }
    }

    private HttpResponse<String> ask() {
        return new Visitor(port).get("/api/workbook", "Authorization", "Bearer " + token());
    }
}
