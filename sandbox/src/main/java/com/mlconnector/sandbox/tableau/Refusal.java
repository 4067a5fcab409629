package com.mlconnector.sandbox.tableau;

import java.util.Map;

/**
 * A call the server does not carry out. The code is the HTTP status and three more digits, as Tableau writes it; it becomes the error
 * answer in XML or JSON.
 */
final class Refusal extends RuntimeException {
    private final int code;
    private final String summary;
    private final transient Map<String, String> headers;

    Refusal(int code, String summary, String detail) {
        this(code, summary, detail, Map.of());
    }

    private Refusal(int code, String summary, String detail, Map<String, String> headers) {
        super(detail);
        this.code = code;
        this.summary = summary;
        this.headers = headers;
    }

    int code() {
        return code;
    }

    int status() {
        return code / 1000;
    }

    String summary() {
        return summary;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    Map<String, String> headers() {
        return headers;
    }

    static Refusal badRequest(String detail) {
        return new Refusal(400000, "Bad Request", detail);
    }

    static Refusal badFile(String fileName, String why) {
        return new Refusal(
                400011,
                "Bad Request",
                "There was a problem publishing the file '" + fileName + "': " + why.replace("\n", " "));
    }

    static Refusal forbidden(String detail) {
        return new Refusal(403004, "Forbidden", detail);
    }

    static Refusal unknownResource(String path) {
        return new Refusal(404003, "Resource Not Found", "Unknown resource '" + path + "' specified in URI.");
    }

    static Refusal noCredentials() {
        return new Refusal(401000, "Unauthorized Access", "No authentication credentials were provided.");
    }

    static Refusal invalidCredentials() {
        return new Refusal(401002, "Unauthorized Access", "Invalid authentication credentials were provided.");
    }

    static Refusal signInError() {
        return new Refusal(401001, "Signin Error", "Error signing in to Tableau Server");
    }

    static Refusal contentTypeNotSupported(String contentType) {
        return new Refusal(406000, "Not Acceptable", "Content type '" + contentType + "' not supported");
    }

    static Refusal tooLarge(String detail) {
        return new Refusal(413000, "Payload Too Large", detail);
    }

    /** Too many calls; the caller may come back after so many seconds. */
    static Refusal tooManyRequests(long retryAfterSeconds, String detail) {
        return new Refusal(
                429000, "Too Many Requests", detail, Map.of("Retry-After", Long.toString(retryAfterSeconds)));
    }

    static Refusal uploadNotFound(String id) {
        return new Refusal(404015, "Resource Not Found", "File upload '" + id + "' could not be found.");
    }
}
