package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReadingAnewTest extends RunningServer {

    @Autowired
    private Connections connections;

    @BeforeEach
    @AfterEach
    void forget() {
        List.of("connection", "load")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @Test
    void beginsALoadOfEveryKindWhenAskedForAll() {
        connect();

        HttpResponse<String> answer = ask("/api/sync/all");

        assertThat(answer.body()).isEqualTo("{\"done\":true}");
        assertThat(loads()).containsExactlyElementsOf(words(kind -> true));
    }

    @Test
    void beginsLoadsOfReferenceDataOnlyWhenAskedForThose() {
        connect();

        HttpResponse<String> answer = ask("/api/sync/reference");

        assertThat(answer.body()).isEqualTo("{\"done\":true}");
        assertThat(loads()).containsExactlyElementsOf(words(Kind::isReference));
    }

    @Test
    void readsNothingBeforeBothSidesAreChosen() {
        HttpResponse<String> answer = ask("/api/sync/all");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("It cannot run yet.", "Finish the steps on the page Connect.");
        assertThat(loads()).isEmpty();
    }

    private void connect() {
        connections.keep(Connection.empty(new ConnectionId("main"), "Books")
                .with(new Business(65001, "Simon", 439000, "6BApk", "a-uuid", "Acme", ZoneId.of("America/Toronto")))
                .with(new TableauSite(
                        URI.create("https://tableau.example.com"), "acme", "pat", "p", "Books", null, null)));
    }

    private HttpResponse<String> ask(String path) {
        return new Visitor(port).postJson(path, "{}", "Authorization", "Bearer " + token());
    }

    private List<String> loads() {
        return jdbc.sql("select kind from load where state = 'running' order by kind")
                .query(String.class)
                .list();
    }

    private static List<String> words(Predicate<Kind> which) {
        return Kind.ofFreshbooks().stream()
                .filter(which)
                .map(Kind::word)
                .sorted()
                .toList();
    }
}
