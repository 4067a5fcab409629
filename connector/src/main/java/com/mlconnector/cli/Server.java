package com.mlconnector.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running server, as a program on the same machine sees it: its address and token stand in the data folder. */
final class Server {
    /** Ping waits for FreshBooks and Tableau. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Path folder;

    Server(Path folder) {
        this.folder = folder;
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** Sends a file as it is. */
    JsonNode send(String path, Path file) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofFile(file))
                    .build());
        } catch (FileNotFoundException e) {
            throw new CliFailed(
                    "The file " + file + " cannot be read.",
                    "It is not there, or belongs to somebody else.",
                    "Name a file that you may read.");
        }
    }

    /**
     * Passes an answer on as it comes, however long it is.
     *
     * @throws CliFailed when it is refused, or breaks off; then some of it may have been passed on
     */
    void download(String path, OutputStream to) {
        HttpRequest request = request(path).GET().build();
        HttpResponse<InputStream> response = answered(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 300) {
                read(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            body.transferTo(to);
        } catch (IOException e) {
            throw new CliFailed(
                    "What the server sends broke off, or could not be written.",
                    "The server stopped or failed half way, or there is no room for it here.",
                    "What was written is not whole: remove it and give the command again.");
        }
    }

    /** As {@link #download}, into a file that is not there yet, for its owner alone; there is one only when it is whole. */
    void toFile(String path, Path file) {
        if (Files.exists(file)) {
            throw new CliFailed(
                    "Nothing was done.", file + " is there already, and is not replaced.", "Name another file.");
        }
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(draft);
            try (OutputStream to = Files.newOutputStream(Files.createFile(draft, forItsOwner()))) {
                download(path, to);
            }
            Files.move(draft, file);
        } catch (IOException e) {
            throw new CliFailed(
                    "The file " + file + " cannot be written.",
                    "Its folder is missing or not ours, or there is no room.",
                    "Name a file in a folder that you may write to.");
        }
    }

    private static FileAttribute<?>[] forItsOwner() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    JsonNode post(String path, Map<String, ?> body) {
        HttpRequest.BodyPublisher sent = HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body));
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(sent)
                .build());
    }

    private HttpRequest.Builder request(String path) {
        String address = content("api-address");
        try {
            return HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .header("Authorization", "Bearer " + content("api-token"));
        } catch (IllegalArgumentException e) {
            throw new CliFailed(
                    "The file api-address in " + folder + " holds no address.",
                    "It was changed by something else.",
                    "Stop the server and start it again; it writes the file anew.");
        }
    }

    private String content(String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (NoSuchFileException e) {
            throw notRunning("There is no file " + name + " in the data folder " + folder.toAbsolutePath() + ".");
        } catch (IOException e) {
            throw new CliFailed(
                    "The file " + name + " in " + folder.toAbsolutePath() + " cannot be read.",
                    "It belongs to the user who runs the server.",
                    "Run this command as that user.");
        }
    }

    private JsonNode send(HttpRequest request) {
        HttpResponse<String> response = answered(request, HttpResponse.BodyHandlers.ofString());
        return read(response.statusCode(), response.body());
    }

    private <T> HttpResponse<T> answered(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (java.net.http.HttpTimeoutException e) {
            throw new CliFailed(
                    "The server did not answer in time.",
                    "It is busy, or waits for FreshBooks or Tableau.",
                    "Try again; if it stays, look into the server's log.");
        } catch (IOException e) {
            throw notRunning("Nothing answers at " + request.uri().getAuthority() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailed("The command was interrupted.", "Somebody ended it.", "Give it again.");
        }
    }

    private JsonNode read(int status, String answer) {
        JsonNode body = parsed(answer);
        if (status < 300) {
            return body;
        }
        if (status == 401) {
            throw new CliFailed(
                    "The server does not accept our token.",
                    "The file api-token is of another server, or was changed while it ran.",
                    "Name the right data folder with --data-folder, or start the server again.");
        }
        throw new CliFailed(
                text(body, "what", "The server answered " + status + "."),
                text(body, "why", "It did not say why."),
                text(body, "remedy", "Look into the server's log."));
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new CliFailed(
                    "What answered is not the ml-connector server.",
                    "Its answer is no JSON; another program listens at that address now.",
                    "Start the server again; it writes its new address to the data folder.");
        }
    }

    private static String text(JsonNode body, String name, String otherwise) {
        return body.path(name).asString(otherwise);
    }

    private CliFailed notRunning(String why) {
        return new CliFailed(
                "The server is not running.",
                why,
                "Start it with \"./ml-connector run\". If it runs with another data folder, name that with --data-folder.");
    }
}
