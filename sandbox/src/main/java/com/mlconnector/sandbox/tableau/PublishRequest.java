package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Bodies.Tree;
import com.mlconnector.sandbox.tableau.Multipart.Part;
import java.nio.file.Path;

/**
 * What a client wants published.
 *
 * @param type {@code hyper} or {@code tdsx}
 * @param file the file as it arrived; the publishing owns it
 */
record PublishRequest(
        String name,
        String description,
        String projectLuid,
        String ownerLuid,
        String type,
        String fileName,
        Path file,
        boolean overwrite,
        boolean append) {

    /** What the part {@code request_payload} says. */
    record Wish(String name, String description, String projectLuid) {}

    static Wish wish(Part payload) {
        String type = payload.contentType().isEmpty() ? "text/xml" : payload.contentType();
        Tree source = Bodies.read(payload.bytes().array(), type)
                .child("datasource")
                .orElseThrow(() -> Refusal.badRequest("The request_payload has no 'datasource'."));
        String name = source.value("name")
                .filter(text -> !text.isBlank() && text.length() <= 255)
                .orElseThrow(() -> Refusal.badRequest("The data source needs a name of 1 to 255 characters."));
        String project = source.child("project")
                .flatMap(element -> element.value("id"))
                .orElse(Site.defaultProject().luid());
        return new Wish(name, source.value("description").orElse(""), project);
    }
}
