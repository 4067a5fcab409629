package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Brings a file to Tableau in parts, one after the other. A part of which we do not know whether it arrived is not sent again
 * (Tableau would take it twice or refuse it); the file begins anew in another upload session instead, once.
 */
@Component
class Uploads {
    private static final Set<Reason> DOUBT = Set.of(Reason.TABLEAU_UNAVAILABLE, Reason.TABLEAU_UPLOAD_LOST);

    private final Sessions sessions;
    private final TableauSettings settings;

    Uploads(Sessions sessions, TableauSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    /** Returns the upload session's id, by which a publish or an update names the file. It is good for one of them. */
    String upload(Link link, Path file) {
        try {
            return once(link, file);
        } catch (StepFailed doubt) {
            if (!DOUBT.contains(doubt.reason())) {
                throw doubt;
            }
            return once(link, file);
        }
    }

    private String once(Link link, Path file) {
        String upload = begin(link);
        byte[] part = new byte[settings.partSize()];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(part, 0, part.length);
            while (length > 0) {
                append(link, upload, part, length);
                length = in.readNBytes(part, 0, part.length);
            }
            return upload;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static StepFailed unreadable(IOException cause) {
        return new StepFailed(
                Reason.HYPER_FAILED,
                "The file for Tableau cannot be read back from the data folder. It is written again.",
                null,
                cause);
    }

    private String begin(Link link) {
        Answer answer = Refusals.check(sessions.call(
                link,
                session -> Call.get("beginning an upload", link.inSite(session, "/fileUploads"))
                        .sendingNothing("POST")));
        return Ids.upload(answer, Json.text(answer.json().path("fileUpload"), "uploadSessionId"));
    }

    private void append(Link link, String upload, byte[] part, int length) {
        Refusals.check(
                sessions.call(link, session -> {
                    Multipart multipart = new Multipart();
                    return Call.get("uploading rows", link.inSite(session, "/fileUploads/" + upload))
                            .sending("PUT", multipart.contentType(), multipart.file(part, length))
                            .within(settings.uploadTimeout());
                }),
                Reason.TABLEAU_UPLOAD_LOST);
    }
}
