package com.mlconnector.flow;

import com.mlconnector.hyper.HyperReader;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A Tableau site with one project. Data sources hold the rows that were published and patched into them, read from the files
 * by the real engine. Jobs end as told; calls can be made to fail before or after they took effect.
 */
public final class FlowTableau extends TableauDoor {
    static final String PROJECT = "0f000000-0000-0000-0000-000000000001";

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new HashMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Deque<JobEnding> endings = new ArrayDeque<>();
    private final List<Patch> patches = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private boolean listsLag;
    private boolean losesRows;

    /** A data source; {@code live} is whether it can be updated in place. */
    private record Source(String id, String name, boolean live, Map<String, Map<String, String>> rows) {}

    /** One update as it came in. */
    public record Patch(String requestId, String source, List<String> upserts, List<String> deletes) {}

    private record Job(String id, String requestId, JobEnding ending, Runnable loading) {}

    /** A data source that stands there already; returns its id. */
    public synchronized String stands(String name, boolean live) {
        String id = UUID.randomUUID().toString();
        sources.put(id, new Source(id, name, live, new LinkedHashMap<>()));
        return id;
    }

    public synchronized void remove(String name) {
        sources.values().removeIf(source -> source.name().equals(name));
    }

    /** All data sources of that name. */
    public synchronized long count(String name) {
        return sources.values().stream()
                .filter(source -> source.name().equals(name))
                .count();
    }

    /** The rows of a data source by key. */
    public synchronized Map<String, Map<String, String>> rows(String name) {
        return sources.values().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .map(source -> Map.copyOf(source.rows()))
                .orElse(Map.of());
    }

    /** The one row of a data source. */
    public Map<String, String> row(String name) {
        Map<String, Map<String, String>> rows = rows(name);
        if (rows.size() != 1) {
            throw new AssertionError(name + " holds " + rows.size() + " rows");
        }
        return rows.values().iterator().next();
    }

    synchronized void jobsEnd(JobEnding... next) {
        endings.addAll(List.of(next));
    }

    /** Jobs fail whose rows have one of these keys. */
    synchronized void refuse(String... keys) {
        refused.clear();
        refused.addAll(List.of(keys));
    }

    /** The site knows nothing any more of the jobs there were; what they would have loaded is lost. */
    synchronized void jobsAreLost() {
        jobs.clear();
    }

    /** What the jobs that are there already come to. */
    synchronized void jobsGoOn(JobEnding ending) {
        jobs.replaceAll((id, job) -> new Job(id, job.requestId(), ending, job.loading()));
        if (ending.loads) {
            jobs.values().forEach(job -> job.loading().run());
        }
    }

    synchronized void letListsLag(boolean lag) {
        listsLag = lag;
    }

    /** Whether a copy that is read back holds the rows of the data source it stands beside. */
    synchronized void loseRows(boolean lose) {
        losesRows = lose;
    }

    /** Somebody spoils a data source: its rows are gone. */
    synchronized void empty(String name) {
        Objects.requireNonNull(sources.get(id(name))).rows().clear();
    }

    /** Somebody gives a data source another name. */
    synchronized void rename(String name, String newName) {
        sources.replaceAll((id, source) ->
                source.name().equals(name) ? new Source(id, newName, source.live(), source.rows()) : source);
    }

    /** The id of the one data source of that name. */
    synchronized String id(String name) {
        return sources.values().stream()
                .filter(source -> source.name().equals(name))
                .map(Source::id)
                .findFirst()
                .orElseThrow();
    }

    synchronized List<String> names() {
        return sources.values().stream().map(Source::name).toList();
    }

    public synchronized List<Patch> patches() {
        return List.copyOf(patches);
    }

    public synchronized List<Patch> patches(String source) {
        return patches.stream().filter(patch -> patch.source().equals(source)).toList();
    }

    @Override
    Reply reply(String call, HttpExchange exchange, byte[] body) throws IOException {
        return switch (call) {
            case "version" -> new Reply(200, "{\"serverInfo\":{\"restApiVersion\":\"3.26\"}}");
            case "sign-in" ->
                new Reply(
                        200,
                        "{\"credentials\":{\"token\":\"t\",\"site\":{\"id\":\"site-1\"},\"user\":{\"id\":\"user-1\"}}}");
            case "begin-upload" -> beginUpload();
            case "upload" -> upload(exchange, body);
            case "publish" -> publish(exchange, body);
            case "find" -> find(exchange);
            case "get" -> get(exchange);
            case "content" -> content(exchange);
            case "remove" -> remove(exchange);
            case "connections" -> connections(exchange);
            case "update" -> update(exchange);
            case "job" -> job(exchange);
            default -> new Reply(200, "{\"backgroundJobs\":{}}");
        };
    }

    private Reply beginUpload() {
        String id = "7720:" + UUID.randomUUID().toString().replace("-", "") + "-1:0";
        uploads.put(id, new ByteArrayOutputStream());
        return new Reply(201, "{\"fileUpload\":{\"uploadSessionId\":\"" + id + "\",\"fileSize\":\"0\"}}");
    }

    private Reply upload(HttpExchange exchange, byte[] body) {
        ByteArrayOutputStream file = uploads.get(last(exchange.getRequestURI().getPath()));
        if (file == null) {
            return missing(404015);
        }
        file.writeBytes(filePart(body));
        return new Reply(200, "{\"fileUpload\":{\"fileSize\":\"1\"}}");
    }

    /** The file in a request of several parts. */
    private static byte[] filePart(byte[] body) {
        String start = "Content-Type: application/octet-stream\r\n\r\n";
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return Arrays.copyOfRange(body, text.indexOf(start) + start.length(), text.lastIndexOf("\r\n--"));
    }

    private Reply publish(HttpExchange exchange, byte[] body) throws IOException {
        String name = piece(new String(body, StandardCharsets.UTF_8), "<datasource name=\"([^\"]+)\"");
        boolean replacing = exchange.getRequestURI().getQuery().contains("overwrite=true");
        if (count(name) > 0 && !replacing) {
            return new Reply(403, TableauFault.error(403007));
        }
        boolean whole = !exchange.getRequestURI().getQuery().contains("uploadSessionId");
        byte[] file = whole ? filePart(body) : taken(exchange);
        String id = count(name) > 0 ? id(name) : UUID.randomUUID().toString();
        Source source = new Source(id, name, true, HyperReader.rows(unzipped(file), "Extract"));
        sources.put(id, source);
        files.put(id, losesRows ? files.get(id(name.replace(" (being made anew)", ""))) : file);
        return new Reply(201, "{\"datasource\":" + json(source) + "}");
    }

    private Reply find(HttpExchange exchange) {
        String filter = piece(exchange.getRequestURI().getQuery() + "&", "filter=name:eq:([^&]*)&");
        List<String> found = sources.values().stream()
                .filter(source -> source.name().equals(filter) && !listsLag)
                .map(FlowTableau::json)
                .toList();
        return new Reply(
                200,
                "{\"pagination\":{\"totalAvailable\":\"" + found.size() + "\"},\"datasources\":{\"datasource\":["
                        + String.join(",", found) + "]}}");
    }

    private Reply get(HttpExchange exchange) {
        Source source = sources.get(last(exchange.getRequestURI().getPath()));
        return source == null ? missing(404004) : new Reply(200, "{\"datasource\":" + json(source) + "}");
    }

    private Reply content(HttpExchange exchange) {
        byte[] file = files.get(piece(exchange.getRequestURI().getPath(), "/datasources/([^/]+)/content"));
        return file == null ? missing(404004) : new Reply(200, file);
    }

    private Reply remove(HttpExchange exchange) {
        Source source = sources.remove(last(exchange.getRequestURI().getPath()));
        return source == null ? missing(404004) : new Reply(204, "");
    }

    private Reply connections(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Source source = sources.get(last(path.substring(0, path.lastIndexOf('/'))));
        boolean live = source != null && source.live();
        return new Reply(
                200, "{\"connections\":{\"connection\":[{\"type\":\"" + (live ? "hyper" : "sqlserver") + "\"}]}}");
    }

    private Reply update(HttpExchange exchange) throws IOException {
        Source source = sources.get(piece(exchange.getRequestURI().getPath(), "/datasources/([^/]+)/data"));
        String requestId = exchange.getRequestHeaders().getFirst("RequestID");
        byte[] hyper = taken(exchange);
        if (source == null || hyper.length == 0) {
            return missing(source == null ? 404004 : 404015);
        }
        Map<String, Map<String, String>> upserts = table(hyper, "Upserts");
        Map<String, Map<String, String>> deletes = table(hyper, "Deletes");
        patches.add(new Patch(requestId, source.name(), List.copyOf(upserts.keySet()), List.copyOf(deletes.keySet())));
        Job job = jobs.values().stream()
                .filter(one -> one.requestId().equals(requestId))
                .findFirst()
                .orElseGet(() -> begun(requestId, ending(upserts.keySet()), () -> {
                    deletes.keySet().forEach(source.rows()::remove);
                    source.rows().putAll(upserts);
                }));
        return new Reply(202, "{\"job\":{\"id\":\"" + job.id() + "\",\"mode\":\"Asynchronous\"}}");
    }

    private JobEnding ending(Set<String> keys) {
        if (keys.stream().anyMatch(refused::contains)) {
            return JobEnding.FAILED_WITH_NOTES;
        }
        return endings.isEmpty() ? JobEnding.SUCCESS : endings.remove();
    }

    private Job begun(String requestId, JobEnding ending, Runnable loading) {
        Job job = new Job(UUID.randomUUID().toString(), requestId, ending, loading);
        jobs.put(job.id(), job);
        if (ending.loads) {
            loading.run();
        }
        return job;
    }

    private static Map<String, Map<String, String>> table(byte[] hyper, String name) {
        try {
            return HyperReader.rows(hyper, name);
        } catch (IllegalStateException none) {
            return Map.of();
        }
    }

    private Reply job(HttpExchange exchange) {
        Job job = jobs.get(last(exchange.getRequestURI().getPath()));
        return job == null
                ? missing(404009)
                : new Reply(200, "{\"job\":{\"id\":\"" + job.id() + "\"," + job.ending().json + "}}");
    }

    /** The uploaded file that a call names; it can be named once. */
    private byte[] taken(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery() + "&";
        ByteArrayOutputStream file = uploads.remove(piece(query, "uploadSessionId=([^&]*)&"));
        return file == null ? new byte[0] : file.toByteArray();
    }

    private static byte[] unzipped(byte[] tdsx) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(tdsx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".hyper")) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new IOException("No .hyper in the .tdsx");
    }

    private static Reply missing(int code) {
        return new Reply(404, TableauFault.error(code));
    }

    private static String json(Source source) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"contentUrl\":\"%s\",\"project\":{\"id\":\"%s\"}}"
                .formatted(source.id(), source.name(), source.name().replace(" ", ""), PROJECT);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String piece(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
