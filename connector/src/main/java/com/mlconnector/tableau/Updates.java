package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Brings rows into published data sources. */
@Component
class Updates {
    private final Sessions sessions;
    private final Uploads uploads;

    Updates(Sessions sessions, Uploads uploads) {
        this.sessions = sessions;
        this.uploads = uploads;
    }

    /** Returns the id of the job that does it. */
    String update(Link link, DataUpdate update) {
        String upload = uploads.upload(link, update.payload());
        String path = "/datasources/" + update.luid() + "/data?uploadSessionId=" + upload;
        String actions = Actions.of(update);
        Answer answer = sessions.call(
                link,
                session -> Call.get("updating " + update.table().name(), link.inSite(session, path))
                        .header("RequestID", update.requestId())
                        .sending("PATCH", "application/json", BodyPublishers.ofString(actions)));
        return job(update, answer);
    }

    /** What a repeated request is answered with is written nowhere: the first job, nothing at all, or a complaint. */
    private static String job(DataUpdate update, Answer answer) {
        if (complainsOfTheRequestId(answer)) {
            throw unnamed(update, answer);
        }
        Refusals.check(answer, Reason.TABLEAU_DATA_SOURCE_MISSING);
        if (answer.body().isBlank()) {
            throw unnamed(update, answer);
        }
        JsonNode json = answer.json();
        JsonNode job = json.path("job");
        return Stream.of(Json.text(job, "id"), Json.text(json, "job-id"), Json.text(job, "job-id"))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .map(id -> Ids.luid(answer, id))
                .orElseThrow(() -> unnamed(update, answer));
    }

    private static boolean complainsOfTheRequestId(Answer answer) {
        return answer.code() / 1000 == 400 && answer.told().matches("(?i).*\\brequest[ -]?id\\b.*");
    }

    private static StepFailed unnamed(DataUpdate update, Answer answer) {
        return new StepFailed(
                Reason.TABLEAU_JOB_UNKNOWN,
                "%s had the update of %s before, or takes it now, but names no job to follow. Its rows are sent again; by their keys none comes in twice."
                        .formatted(answer.server(), update.table().name()));
    }
}
