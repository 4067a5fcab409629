package com.mlconnector.sandbox.tableau;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code multipart/mixed} bodies as Tableau wants them (and nothing else: {@code multipart/form-data} is refused with 406000).
 * Parts are told apart by the {@code name} of their Content-Disposition, with or without {@code form-data} before it.
 */
final class Multipart {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile("(?:^|[;\\s])(name|filename)=\"([^\"]*)\"");

    private final byte[] body;
    private final byte[] delimiter;

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /** One part. */
    record Part(Optional<String> fileName, String contentType, Bytes bytes) {}

    /** The parts by name, in order. */
    static Map<String, Part> read(String contentType, byte[] body) {
        String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!type.equals("multipart/mixed")) {
            throw Refusal.contentTypeNotSupported(contentType);
        }
        if (!boundary.find()) {
            throw Refusal.badRequest("The Content-Type names no boundary.");
        }
        String found = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
        return new Multipart(body, found).parts();
    }

    private Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        int at = afterFirstDelimiter();
        while (!startsWith(at, "--")) {
            if (!startsWith(at, "\r\n")) {
                throw malformed("a boundary line does not end with CRLF");
            }
            at = part(at + 2, parts);
        }
        return parts;
    }

    private int afterFirstDelimiter() {
        byte[] first = Arrays.copyOfRange(delimiter, 2, delimiter.length);
        if (body.length >= first.length && Arrays.equals(Arrays.copyOf(body, first.length), first)) {
            return first.length;
        }
        int at = find(delimiter, 0);
        if (at < 0) {
            throw malformed("the first boundary is missing");
        }
        return at + delimiter.length;
    }

    /** Reads the part that starts here and returns the place after the delimiter that ends it. */
    private int part(int start, Map<String, Part> parts) {
        int blank = find("\r\n\r\n".getBytes(StandardCharsets.US_ASCII), start);
        if (blank < 0 || blank - start > 8192) {
            throw malformed("a part's headers do not end with an empty line (lines end with CRLF)");
        }
        Map<String, String> headers = headers(new String(body, start, blank - start, StandardCharsets.UTF_8));
        int content = blank + 4;
        int end = find(delimiter, blank + 2);
        if (end < 0) {
            throw malformed("the closing boundary is missing");
        }
        String disposition = headers.getOrDefault("content-disposition", "");
        Map<String, String> parameters = new HashMap<>();
        PARAMETER.matcher(disposition).results().forEach(found -> parameters.put(found.group(1), found.group(2)));
        String name = Optional.ofNullable(parameters.get("name"))
                .orElseThrow(() -> malformed("a part has no name in its Content-Disposition"));
        Part part = new Part(
                Optional.ofNullable(parameters.get("filename")),
                headers.getOrDefault("content-type", ""),
                new Bytes(Arrays.copyOfRange(body, content, Math.max(content, end))));
        if (parts.put(name, part) != null) {
            throw malformed("the part '" + name + "' stands twice");
        }
        return end + delimiter.length;
    }

    private static Map<String, String> headers(String block) {
        Map<String, String> headers = new HashMap<>();
        for (String line : block.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw malformed("a part has a header line without a colon");
            }
            headers.put(
                    line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private int find(byte[] wanted, int from) {
        outer:
        for (int i = from; i <= body.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (body[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }

    private boolean startsWith(int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return at + wanted.length <= body.length
                && Arrays.equals(Arrays.copyOfRange(body, at, at + wanted.length), wanted);
    }

    private static Refusal malformed(String why) {
        return Refusal.badRequest("The multipart body is malformed: " + why + ".");
    }
}
