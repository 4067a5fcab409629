package com.mlconnector.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that calls the sandbox as any client would, over real HTTP. */
public final class Caller {

    public static final String REDIRECT = "https://localhost:8443/oauth/freshbooks/callback";
    public static final String ACCOUNT = "/accounting/account/Nw4Adv/";
    public static final String CALLBACKS = "/events/account/Nw4Adv/events/callbacks";
    public static final String ALL_SCOPES =
            "user:invoices:read user:invoices:write user:expenses:read user:expenses:write"
                    + " user:clients:read user:clients:write user:payments:read user:payments:write user:projects:read"
                    + " user:projects:write user:taxes:read user:taxes:write user:journal_entries:read"
                    + " user:bills:read user:bills:write user:bill_vendors:read user:bill_vendors:write"
                    + " user:bill_payments:read user:bill_payments:write user:credit_notes:read user:credit_notes:write"
                    + " user:other_income:read user:other_income:write user:billable_items:read user:billable_items:write"
                    + " user:time_entries:read user:time_entries:write";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final Map<String, String> headers = new HashMap<>();

    public Caller(String base) {
        this.base = base;
    }

    public record Answer(int status, String text, HttpResponse<String> response) {
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException notJson) {
                throw new AssertionError("not JSON: " + text, notJson);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Caller with(String header, String value) {
        Caller other = new Caller(base);
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    public Answer get(String path) {
        return call("GET", path, "", "");
    }

    public Answer post(String path, String json) {
        return call("POST", path, "application/json", json);
    }

    public Answer put(String path, String json) {
        return call("PUT", path, "application/json", json);
    }

    public Answer delete(String path) {
        return call("DELETE", path, "", "");
    }

    public Answer form(String path, Map<String, String> fields) {
        return call("POST", path, "application/x-www-form-urlencoded", encode(fields));
    }

    public Answer call(String method, String path, String type, String body) {
        // the JDK's client refuses raw brackets in a URI; they are sent encoded unless a test opens a socket itself
        URI uri = URI.create(base + path.replace("[", "%5B").replace("]", "%5D"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).method(method, publisher(body));
        headers.forEach(request::header);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static HttpRequest.BodyPublisher publisher(String body) {
        return body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
    }

    public static String encode(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((key, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** Opens the consent page, presses a button, and returns where the browser is sent. */
    public String consent(Map<String, String> asked, String decision) {
        Answer page = get("/oauth/authorize/?" + encode(asked));
        Matcher id = Pattern.compile("name=\"consent\" value=\"([0-9a-f]+)\"").matcher(page.text());
        if (!id.find()) {
            throw new AssertionError("no consent page: " + page.text());
        }
        return form("/oauth/authorize", Map.of("consent", id.group(1), "decision", decision))
                .header("Location");
    }

    public static Map<String, String> asking(String scope) {
        Map<String, String> asked = new HashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", "sandbox-app");
        asked.put("redirect_uri", REDIRECT);
        asked.put("state", "st & te");
        asked.put("scope", scope);
        return asked;
    }

    public static String parameter(String location, String name) {
        for (String pair : location.substring(location.indexOf('?') + 1).split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    public static Map<String, String> client() {
        Map<String, String> fields = new HashMap<>();
        fields.put("client_id", "sandbox-app");
        fields.put("client_secret", "sandbox-app-secret-not-for-real-use");
        fields.put("redirect_uri", REDIRECT);
        return fields;
    }

    /** Asks for tokens by form for a fresh consent to these scopes. */
    public JsonNode tokens(String scope) {
        Map<String, String> fields = client();
        fields.put("grant_type", "authorization_code");
        fields.put("code", parameter(consent(asking(scope), "allow"), "code"));
        return form("/auth/oauth/token", fields).json();
    }

    public Caller connected(String scope) {
        return bearing(tokens(scope).path("access_token").asText());
    }

    public Caller connected() {
        return connected(ALL_SCOPES);
    }

    public Caller bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The id of a record made through the control side. */
    public long made(String kind, String json) {
        Answer answer = post("/_sandbox/records/" + kind, json);
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
        return answer.json().path("id").asLong();
    }
}
