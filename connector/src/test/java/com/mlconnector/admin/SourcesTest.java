package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Data sources are switched and made anew by page and by API. */
class SourcesTest extends RunningServer {

    @Autowired
    private Connections connections;

    @BeforeEach
    void connect() {
        connections.keep(Connection.empty(new ConnectionId("main"), "Books"));
    }

    @AfterEach
    void forget() {
        List.of("connection", "source_off", "rebuild")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @Test
    void switchesOffAndOnByPage() {
        Visitor admin = admin();

        HttpResponse<String> off = admin.fill("/sources", "/sources/off", Map.of("name", "FreshBooks Taxes"));

        assertThat(Visitor.location(off)).isEqualTo("/sources");
        assertThat(admin.get("/sources").body())
                .contains("FreshBooks Taxes is off. In Tableau it stays as it is now.", "Switch FreshBooks Taxes on")
                .doesNotContain("Switch FreshBooks Taxes off");

        admin.fill("/sources", "/sources/on", Map.of("name", "FreshBooks Taxes"));

        assertThat(admin.get("/sources").body()).contains("being made anew", "Switch FreshBooks Taxes off");
    }

    @Test
    void makesAnewByPage() {
        Visitor admin = admin();

        admin.fill("/sources", "/sources/anew", Map.of("name", "FreshBooks Invoices"));

        assertThat(admin.get("/sources").body()).contains("FreshBooks Invoices is made anew.");
        assertThat(rebuilds()).containsExactly("FreshBooks Invoices clearing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FreshBooks Invoice Lines", "invoice lines", "invoice-lines", " INVOICE LINES "})
    void knowsADataSourceByItsShortNameToo(String name) {
        HttpResponse<String> answer = program("rebuild", name);

        assertThat(answer.body()).isEqualTo("{\"name\":\"FreshBooks Invoice Lines\"}");
        assertThat(rebuilds()).containsExactly("FreshBooks Invoice Lines clearing");
    }

    @Test
    void tellsProgramsHowEachIs() {
        program("off", "taxes");

        HttpResponse<String> all = new Visitor(port).get("/api/sources", "Authorization", "Bearer " + token());

        assertThat(all.body())
                .contains("{\"name\":\"FreshBooks Taxes\",\"published\":false,\"off\":true,\"anew\":\"dropping\"")
                .contains("{\"name\":\"FreshBooks Bills\",\"published\":false,\"off\":false,\"anew\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FreshBooks Cats", "", "x'; drop table rebuild --"})
    void saysWhichThereAreWhereNoneIsOfThatName(String name) {
        HttpResponse<String> answer = program("off", name);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).contains("remedy").doesNotContain("drop table");
        assertThat(rebuilds()).isEmpty();
    }

    @Test
    void makesNothingAnewThatIsOff() {
        program("off", "taxes");

        HttpResponse<String> answer = program("rebuild", "taxes");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("It is switched off.", "Switch it on");
    }

    @Test
    void changesNothingBeforeAnythingIsConnected() {
        jdbc.sql("delete from connection").update();

        assertThat(program("off", "taxes").statusCode()).isEqualTo(409);
        assertThat(admin().get("/sources").body()).contains("FreshBooks Taxes", "not published yet");
    }

    private List<String> rebuilds() {
        return jdbc.sql("select source || ' ' || state from rebuild")
                .query(String.class)
                .list();
    }

    private HttpResponse<String> program(String what, String name) {
        return new Visitor(port)
                .postJson("/api/sources/" + what, "{\"name\": \"" + name + "\"}", "Authorization", "Bearer " + token());
    }
}
