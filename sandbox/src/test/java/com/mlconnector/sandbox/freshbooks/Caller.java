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
final class Caller {

    static final String REDIRECT = "https://localhost:8443/oauth/freshbooks/callback";
    static final String ACCOUNT = "/accounting/account/Nw4Adv/";
    static final String CALLBACKS = "/events/account/Nw4Adv/events/callbacks";
    static final String ALL_SCOPES = "user:invoices:read user:invoices:write user:expenses:read user:expenses:write"
            + " user:clients:read user:clients:write user:payments:read user:payments:write user:projects:read"
            + " user:taxes:read user:taxes:write user:journal_entries:read";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final Map<String, String> headers = new HashMap<>();

    Caller(String base) {
        this.base = base;
    }

    record Answer(int status, String text, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException notJson) {
                throw new AssertionError("not JSON: " + text, notJson);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Caller with(String header, String value) {
        Caller other = new Caller(base);
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    Answer get(String path) {
        return call("GET", path, "", "");
    }

    Answer post(String path, String json) {
        return call("POST", path, "application/json", json);
    }

    Answer put(String path, String json) {
        return call("PUT", path, "application/json", json);
    }

    Answer delete(String path) {
        return call("DELETE", path, "", "");
    }

    Answer form(String path, Map<String, String> fields) {
        return call("POST", path, "application/x-www-form-urlencoded", encode(fields));
    }

    Answer call(String method, String path, String type, String body) {
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

    static String encode(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((key, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** Opens the consent page, presses a button, and returns where the browser is sent. */
    String consent(Map<String, String> asked, String decision) {
        Answer page = get("/oauth/authorize/?" + encode(asked));
        Matcher id = Pattern.compile("name=\"consent\" value=\"([0-9a-f]+)\"").matcher(page.text());
        if (!id.find()) {
            throw new AssertionError("no consent page: " + page.text());
        }
        return form("/oauth/authorize", Map.of("consent", id.group(1), "decision", decision))
                .header("Location");
    }

    static Map<String, String> asking(String scope) {
        Map<String, String> asked = new HashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", "sandbox-app");
        asked.put("redirect_uri", REDIRECT);
        asked.put("state", "st & te");
        asked.put("scope", scope);
        return asked;
    }

    static String parameter(String location, String name) {
        for (String pair : location.substring(location.indexOf('?') + 1).split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    static Map<String, String> client() {
        Map<String, String> fields = new HashMap<>();
        fields.put("client_id", "sandbox-app");
        fields.put("client_secret", "sandbox-app-secret-not-for-real-use");
        fields.put("redirect_uri", REDIRECT);
        return fields;
    }

    /** Asks for tokens by form for a fresh consent to these scopes. */
    JsonNode tokens(String scope) {
        Map<String, String> fields = client();
        fields.put("grant_type", "authorization_code");
        fields.put("code", parameter(consent(asking(scope), "allow"), "code"));
        return form("/auth/oauth/token", fields).json();
    }

    Caller connected(String scope) {
        return bearing(tokens(scope).path("access_token").asText());
    }

    Caller connected() {
        return connected(ALL_SCOPES);
    }

    Caller bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The id of a record made through the control side. */
    long made(String kind, String json) {
        Answer answer = post("/_sandbox/records/" + kind, json);
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
        return answer.json().path("id").asLong();
    }
}
