package com.mlconnector.webhook;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.RejectedNotices;
import com.mlconnector.credentials.Secret;
import com.mlconnector.login.RunningServer;
import com.mlconnector.webhook.Verifiers.Candidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The door as the whole server has it: behind its filters, with its limits; one callback's address is given out. */
@TestPropertySource(properties = "server.tomcat.connection-timeout=500ms")
@SuppressWarnings("NullAway.Init") // Spring and JUnit fill them
abstract class OpenDoor extends RunningServer {
    private static final ConnectionId DOOR = new ConnectionId("door");
    static final String VERIFIER = "scADVVi5QuKuj5qTjVkbJNYQe7V7USpGd";
    static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final Signed GOOD = Signed.update(VERIFIER, "41");

    @Autowired
    private CallbackTable callbacks;

    @Autowired
    private Verifiers verifiers;

    @Autowired
    Rejections rejections;

    @Autowired
    RejectedNotices rejected;

    String path;

    @BeforeEach
    void giveOutAnAddress() {
        String token = Token.fresh();
        String hash = Token.hash(token);
        path = "/hooks/" + token;
        callbacks.ask(hash, DOOR, "6BApk", "invoice.update", clock.instant());
        callbacks.named(hash, "2001", clock.instant());
        verifiers.keepCandidate(hash, "2001", Secret.of(VERIFIER), clock.instant());
        Candidate candidate = verifiers.candidates(hash).get(0);
        verifiers.activate(hash, candidate, clock.instant());
    }

    /** Other tests use the same server. */
    @AfterEach
    void leaveNothingBehind() {
        rejections.write();
        jdbc.sql("delete from callback_verifier").update();
        jdbc.sql("delete from rejected").update();
        for (String table : List.of("callback", "delivery", "dirty_record", "story", "journal_line")) {
            jdbc.sql("delete from " + table + " where connection_id = 'door'").update();
        }
        jdbc.sql("delete from journal_line where step = 'rejected'").update();
    }

    long deliveries() {
        return jdbc.sql("select count(*) from delivery").query(Long.class).single();
    }

    List<String> rejected() {
        rejections.write();
        return jdbc.sql("select reason from rejected order by id")
                .query(String.class)
                .list();
    }

    URI uri(String where) {
        return URI.create("http://127.0.0.1:" + port + where);
    }

    HttpResponse<String> post(String where, String body, String... headers) {
        return send(HttpRequest.newBuilder()
                .uri(uri(where))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
