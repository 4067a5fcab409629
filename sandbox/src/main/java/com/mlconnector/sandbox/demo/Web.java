package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls to one program on this machine: JSON out, JSON back. */
public final class Web {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHOWN = 800;

    /** The other side answered, but not with success. */
    public static final class Refused extends RuntimeException {
        private final int status;

        Refused(String method, URI address, int status, String body) {
            super("%s %s was answered %d: %s"
                    .formatted(
                            method, address, status, body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…"));
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private final Supplier<String> bearer;

    /**
     * @param base address without a slash at the end
     * @param bearer the token of the moment; empty for none
     */
    Web(String base, Supplier<String> bearer) {
        this.base = base;
        this.bearer = bearer;
    }

    static Web open(String base) {
        return new Web(base, () -> "");
    }

    JsonNode get(String path) {
        return json("GET", path, null);
    }

    JsonNode post(String path, JsonNode body) {
        return json("POST", path, body);
    }

    /** Without a body. */
    JsonNode post(String path) {
        return json("POST", path, null);
    }

    JsonNode put(String path, JsonNode body) {
        return json("PUT", path, body);
    }

    JsonNode delete(String path) {
        return json("DELETE", path, null);
    }

    /** @throws Refused for anything but 2xx; UncheckedIOException when nobody is there */
    private JsonNode json(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        String token = bearer.get();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = send(request.method(
                        method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new Refused(method, answer.uri(), answer.statusCode(), answer.body());
        }
        return parse(answer);
    }

    private static JsonNode parse(HttpResponse<String> answer) {
        try {
            return answer.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(answer.body());
        } catch (JsonProcessingException noJson) {
            throw new Refused("Reading JSON from", answer.uri(), answer.statusCode(), answer.body());
        }
    }

    /** Any call, any answer. */
    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s %s was not answered: %s".formatted(request.method(), request.uri(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while calling " + request.uri(), e);
        }
    }
}
