package com.mlconnector.tableau;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

/**
 * A body of type {@code multipart/mixed} as Tableau wants it, which no library writes: parts named as in a form, line ends
 * CRLF, and for an upload a first part that is empty.
 */
final class Multipart {
    private final String boundary = "ml-connector-" + UUID.randomUUID();

    String contentType() {
        return "multipart/mixed; boundary=" + boundary;
    }

    /** One part of a file being uploaded. */
    BodyPublisher file(byte[] bytes, int length) {
        String head = part("request_payload", "", "text/xml")
                + "\r\n"
                + part("tableau_file", "file", "application/octet-stream");
        return BodyPublishers.concat(
                BodyPublishers.ofString(head), BodyPublishers.ofByteArray(bytes, 0, length), end());
    }

    /** A request that names an uploaded file instead of holding one. */
    BodyPublisher request(String xml) {
        return BodyPublishers.concat(BodyPublishers.ofString(part("request_payload", "", "text/xml") + xml), end());
    }

    /** A request with the data source it publishes; by the end of the file's name Tableau knows what it is. */
    BodyPublisher request(String xml, String fileName, byte[] bytes) {
        String head = part("request_payload", "", "text/xml")
                + xml
                + "\r\n"
                + part("tableau_datasource", fileName, "application/octet-stream");
        return BodyPublishers.concat(BodyPublishers.ofString(head), BodyPublishers.ofByteArray(bytes), end());
    }

    private String part(String name, String fileName, String contentType) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + contentType + "\r\n\r\n";
    }

    private BodyPublisher end() {
        return BodyPublishers.ofString("\r\n--" + boundary + "--\r\n");
    }
}
