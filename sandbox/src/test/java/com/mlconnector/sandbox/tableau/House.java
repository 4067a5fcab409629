package com.mlconnector.sandbox.tableau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mlconnector.sandbox.tableau.hyper.HyperEngine;
import com.mlconnector.sandbox.tableau.hyper.HyperSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A running emulator with a client that speaks plain HTTP to it, and an engine of its own that makes Hyper files. */
final class House implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Path HYPERD = Path.of(System.getProperty("hyperd"));
    static final String SECRET = "sandbox-pat-secret-not-for-real-use";

    final TurnedClock clock = new TurnedClock();
    final Path folder;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HyperEngine engine;
    TableauSandbox sandbox;
    String token = "";

    House() throws Exception {
        folder = Files.createTempDirectory("tableau-house");
        engine = new HyperEngine(HYPERD, folder.resolve("own-logs"));
        sandbox = start();
        signIn();
    }

    private TableauSandbox start() {
        return TableauSandbox.start(new TableauOptions(0, HYPERD, folder.resolve("data"), clock));
    }

    void restart() throws Exception {
        sandbox.close();
        sandbox = start();
        signIn();
    }

    void signIn() throws Exception {
        token = json(signIn("sandbox-pat", SECRET, "northwind"))
                .at("/credentials/token")
                .asText();
    }

    HttpResponse<String> signIn(String pat, String secret, String site) throws Exception {
        String body =
                "{\"credentials\":{\"personalAccessTokenName\":\"%s\",\"personalAccessTokenSecret\":\"%s\",\"site\":{\"contentUrl\":\"%s\"}}}"
                        .formatted(pat, secret, site);
        return send(
                "POST",
                "/api/3.26/auth/signin",
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
    }

    /** Sends with the session's token and asks for JSON unless other headers are given. */
    HttpResponse<String> send(String method, String path, byte[] body, String... headers) throws Exception {
        return http.send(request(method, path, body, headers), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> download(String path) throws Exception {
        return http.send(request("GET", path, new byte[0]), BodyHandlers.ofByteArray());
    }

    HttpRequest request(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.address() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofByteArray(body));
        List<String> all = new ArrayList<>(List.of(headers));
        if (!all.contains("Accept")) {
            all.addAll(List.of("Accept", "application/json"));
        }
        if (!all.contains("X-Tableau-Auth") && !token.isEmpty()) {
            all.addAll(List.of("X-Tableau-Auth", token));
        }
        return request.headers(all.toArray(new String[0])).build();
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, new byte[0]);
    }

    static String site(String rest) {
        return "/api/3.26/sites/" + Site.LUID + "/" + rest;
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    static String code(HttpResponse<String> answer) throws Exception {
        return json(answer).at("/error/code").asText();
    }

    static String project(String name) {
        return Site.PROJECTS.stream()
                .filter(project -> project.name().equals(name))
                .findFirst()
                .orElseThrow()
                .luid();
    }

    /** Makes a Hyper file by running statements in which the database is called {@code p}. */
    byte[] hyper(String... statements) throws Exception {
        Path file = folder.resolve(UUID.randomUUID() + ".hyper");
        try (HyperSession session = engine.open()) {
            session.execute("create database \"" + file + "\"");
            session.attach(file, "p");
            for (String statement : statements) {
                session.execute(statement);
            }
            session.detach("p");
        }
        return Files.readAllBytes(file);
    }

    /** The table {@code Extract.Extract} of three columns, with these rows (SQL values). */
    byte[] invoices(String... rows) throws Exception {
        List<String> statements = new ArrayList<>(
                List.of(
                        "create schema \"p\".\"Extract\"",
                        "create table \"p\".\"Extract\".\"Extract\" (\"Key\" text not null, \"Client\" text, \"Amount\" numeric(18,4))"));
        for (String row : rows) {
            statements.add("insert into \"p\".\"Extract\".\"Extract\" values (" + row + ")");
        }
        return hyper(statements.toArray(new String[0]));
    }

    static byte[] zip(Map<String, byte[]> entries) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A multipart body from blocks of text and bytes. */
    static byte[] join(Object... pieces) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object piece : pieces) {
            out.write(piece instanceof byte[] bytes ? bytes : utf8(piece.toString()));
        }
        return out.toByteArray();
    }

    static byte[] publishBody(String payload, String fileName, byte[] file) throws Exception {
        return join(
                "--XYZ\r\nContent-Disposition: name=\"request_payload\"\r\nContent-Type: text/xml\r\n\r\n",
                payload,
                "\r\n--XYZ\r\nContent-Disposition: name=\"tableau_datasource\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n",
                file,
                "\r\n--XYZ--\r\n");
    }

    static String wish(String name, String project) {
        return "<tsRequest><datasource name=\"" + name + "\"><project id=\"" + project
                + "\"/></datasource></tsRequest>";
    }

    HttpResponse<String> publish(String name, String fileName, byte[] file, String query) throws Exception {
        byte[] body = publishBody(wish(name, project("Default")), fileName, file);
        return send("POST", site("datasources" + query), body, "Content-Type", "multipart/mixed; boundary=XYZ");
    }

    /** Publishes a bare Hyper file and returns the data source's LUID. */
    String published(String name, byte[] file) throws Exception {
        HttpResponse<String> answer = publish(name, name + ".hyper", file, "?overwrite=true");
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return json(answer).at("/datasource/id").asText();
    }

    String initiated() throws Exception {
        return json(send("POST", site("fileUploads"), new byte[0]))
                .at("/fileUpload/uploadSessionId")
                .asText();
    }

    static byte[] appendBody(byte[] block) throws Exception {
        return join(
                "--XYZ\r\nContent-Disposition: form-data; name=\"request_payload\"; filename=\"\"\r\nContent-Type: text/xml\r\n\r\n",
                "\r\n--XYZ\r\nContent-Disposition: form-data; name=\"tableau_file\"; filename=\"file\"\r\n",
                "Content-Type: application/octet-stream\r\n\r\n",
                block,
                "\r\n--XYZ--\r\n");
    }

    HttpResponse<String> append(String upload, byte[] block) throws Exception {
        return send(
                "PUT",
                site("fileUploads/" + upload),
                appendBody(block),
                "Content-Type",
                "multipart/mixed; boundary=XYZ");
    }

    String uploaded(byte[] file) throws Exception {
        String upload = initiated();
        append(upload, file);
        return upload;
    }

    HttpResponse<String> patch(String luid, String query, String requestId, String body) throws Exception {
        return send(
                "PATCH",
                site("datasources/" + luid + "/data" + query),
                utf8(body),
                "Content-Type",
                "application/json",
                "RequestID",
                requestId);
    }

    /** Sends an update with a payload and waits for its job. */
    JsonNode updated(String luid, byte[] payload, String actions) throws Exception {
        String upload = uploaded(payload);
        return finished(
                patch(luid, "?uploadSessionId=" + upload, UUID.randomUUID().toString(), actions));
    }

    JsonNode finished(HttpResponse<String> accepted) throws Exception {
        if (accepted.statusCode() != 202) {
            throw new AssertionError(accepted.statusCode() + " " + accepted.body());
        }
        return finished(json(accepted).at("/job/id").asText());
    }

    JsonNode finished(String job) throws Exception {
        Instant deadline = Instant.now().plusSeconds(15);
        while (Instant.now().isBefore(deadline)) {
            JsonNode now = json(get(site("jobs/" + job))).get("job");
            if (now.has("completedAt")) {
                return now;
            }
            LockSupport.parkNanos(3_000_000);
        }
        throw new AssertionError("The job " + job + " did not end in time");
    }

    /** Rows of a data source, each as its texts joined by a bar. */
    List<String> rows(String source, String sql) throws Exception {
        String body = JSON.createObjectNode()
                .put("datasource", source)
                .put("sql", sql)
                .toString();
        HttpResponse<String> answer = send("POST", "/_sandbox/query", utf8(body), "Content-Type", "application/json");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        List<String> rows = new ArrayList<>();
        for (JsonNode row : json(answer).get("rows")) {
            List<String> values = new ArrayList<>();
            row.forEach(value -> values.add(value.isNull() ? "" : value.asText()));
            rows.add(String.join("|", values));
        }
        return rows;
    }

    HttpResponse<String> control(String method, String path, String body) throws Exception {
        return send(method, "/_sandbox/" + path, utf8(body), "Content-Type", "application/json");
    }

    @Override
    public void close() {
        sandbox.close();
        engine.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
