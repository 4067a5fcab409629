package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Multipart.Part;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** File uploads: initiate and append. */
final class UploadApi {
    private final Uploads uploads;
    private final Faults faults;

    UploadApi(Uploads uploads, Faults faults) {
        this.uploads = uploads;
        this.faults = faults;
    }

    Answer initiate(Call call) {
        call.mustBeAllowedToPublish();
        if (call.body().length > 0) {
            throw Refusal.badRequest("Initiating a file upload takes an empty body.");
        }
        return Answer.of(201, upload(uploads.initiate(), 0));
    }

    Answer append(Call call) {
        call.mustBeAllowedToPublish();
        String id = call.part("upload");
        if (faults.take(Faults.Kind.UPLOAD_LOST, "append").isPresent()) {
            uploads.lose(id);
        }
        uploads.size(id);
        if (faults.take(Faults.Kind.CONCURRENT_WRITE, "append").isPresent()) {
            throw Uploads.concurrentWrite();
        }
        byte[] block = block(Multipart.read(call.contentType(), call.body()));
        Optional<Integer> sequence = call.query("sequenceID").map(UploadApi::sequence);
        return Answer.of(200, upload(id, uploads.append(id, block, sequence)));
    }

    private static byte[] block(Map<String, Part> parts) {
        onlyParts(parts, Set.of("request_payload", "tableau_file"));
        Part payload = parts.get("request_payload");
        Part file = parts.get("tableau_file");
        if (payload == null || payload.bytes().length() > 0) {
            throw Refusal.badRequest("An append must have a part 'request_payload', and it must be empty.");
        }
        if (file == null || file.bytes().length() == 0) {
            throw new Refusal(400020, "Bad Request", "Missing file data: there is no part 'tableau_file' with bytes.");
        }
        if (file.bytes().length() > Call.LARGEST_FILE) {
            throw Refusal.tooLarge("A request may carry at most 64 MB of file.");
        }
        return file.bytes().array();
    }

    static void onlyParts(Map<String, Part> parts, Set<String> known) {
        parts.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.badRequest("The part '" + name + "' does not belong here; known are " + known + ".");
                });
    }

    private static int sequence(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("sequenceID '" + text + "' is no number.");
        }
        throw Refusal.badRequest("sequenceID must not be negative.");
    }

    private static Element upload(String id, long megabytes) {
        return Element.of("fileUpload").with("uploadSessionId", id).with("fileSize", megabytes);
    }
}
