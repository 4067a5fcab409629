package com.mlconnector.webhook;

import com.mlconnector.store.Database;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One process of several that share a database: the rooms put together as the application does, and the door on a real server. */
final class Node implements AutoCloseable {
    static final URI PUBLIC = URI.create("https://hooks.example.com");
    private static final Logger TOMCAT = Logger.getLogger("org.apache");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static {
        TOMCAT.setLevel(Level.WARNING);
    }

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final WebServer server;

    Node(TestDatabase database, Clock clock, Path folder, @Nullable URI publicUrl) {
        bean(Clock.class, clock);
        bean(Database.class, database.kind());
        bean(
                com.mlconnector.store.Node.class,
                new com.mlconnector.store.Node(UUID.randomUUID().toString()));
        bean(JdbcClient.class, database.jdbc());
        bean(JdbcTemplate.class, database.template());
        bean(TransactionTemplate.class, database.transactions());
        bean(StoreSettings.class, new StoreSettings(folder, "", "", null));
        bean(WebhookSettings.class, new WebhookSettings(publicUrl, 16384, 10, 1000, 20));
        bean(
                com.mlconnector.freshbooks.FreshbooksSettings.class,
                new com.mlconnector.freshbooks.FreshbooksSettings(
                        PUBLIC, PUBLIC, Duration.ofSeconds(5), Duration.ofSeconds(5), 2_000_000, 4, null));
        for (String room : new String[] {"webhook", "freshbooks", "credentials", "connections", "inbox", "audit"}) {
            context.scan("com.mlconnector." + room);
        }
        context.refresh();
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        server = factory.getWebServer(get(ServletRegistrationBean.class));
        server.start();
    }

    private <T> void bean(Class<T> type, T bean) {
        context.registerBean(type, () -> bean);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Callbacks callbacks() {
        return get(Callbacks.class);
    }

    HttpResponse<String> post(String path, Signed notice) {
        return post(path, notice.body(), "X-FreshBooks-Hmac-SHA256", notice.signature());
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        return send(
                HttpRequest.newBuilder().header("Content-Type", "application/x-www-form-urlencoded"),
                path,
                form,
                headers);
    }

    HttpResponse<String> postJson(String path, Signed notice) {
        return send(
                HttpRequest.newBuilder().header("Content-Type", "application/json"),
                path,
                notice.body(),
                "X-FreshBooks-Hmac-SHA256",
                notice.signature());
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, String body, String... headers) {
        request.uri(URI.create("http://127.0.0.1:" + server.getPort() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        context.close();
    }
}
