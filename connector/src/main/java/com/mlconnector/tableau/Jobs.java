package com.mlconnector.tableau;

import com.mlconnector.tableau.JobState.State;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Follows jobs. */
@Component
class Jobs {
    private static final JobState UNKNOWN = new JobState(State.UNKNOWN, "");
    private static final JobState MISSING = new JobState(State.MISSING, "");
    private static final int CANNOT_QUERY = 400031;
    /** The list of jobs is for administrators of the site only. */
    private static final Set<Integer> NOT_TOLD = Set.of(400, 403, 404);

    private final Sessions sessions;

    Jobs(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Some servers cannot tell of very new or odd jobs one by one; then the list of jobs is asked. */
    JobState state(Link link, String id) {
        Answer answer =
                sessions.call(link, session -> Call.get("asking for a job", link.inSite(session, "/jobs/" + id)));
        boolean notFound = answer.code() / 1000 == 404;
        if (notFound || answer.code() == CANNOT_QUERY) {
            return listed(link, id, notFound ? MISSING : UNKNOWN);
        }
        return read(Refusals.check(answer));
    }

    private static JobState read(Answer answer) {
        JsonNode job = answer.json().path("job");
        if (!job.isObject()) {
            return UNKNOWN;
        }
        if (Json.text(job, "completedAt").isEmpty()) {
            return new JobState(State.RUNNING, "");
        }
        return switch (Json.text(job, "finishCode")) {
            // 3 is what some servers say for "completed"
            case "0", "3" -> new JobState(State.SUCCEEDED, "");
            case "1" -> new JobState(State.FAILED, answer.line(notes(job)));
            case "2" -> new JobState(State.CANCELLED, answer.line(notes(job)));
            default -> UNKNOWN;
        };
    }

    private static String notes(JsonNode job) {
        String own = Json.text(job.path("updateUploadedFileJob"), "notes");
        String others = Json.list(job, "statusNotes", "statusNote").stream()
                .map(note -> Json.text(note, "text"))
                .collect(Collectors.joining("; "));
        return own.isEmpty() ? Json.text(job, "notes") + others : own;
    }

    private JobState listed(Link link, String id, JobState orElse) {
        Answer answer = sessions.call(
                link, session -> Call.get("asking for its jobs", link.inSite(session, "/jobs?pageSize=1000")));
        if (NOT_TOLD.contains(answer.code() / 1000)) {
            return UNKNOWN;
        }
        List<JsonNode> jobs = Json.list(Refusals.check(answer).json(), "backgroundJobs", "backgroundJob");
        return jobs.stream()
                .filter(job -> Json.text(job, "id").equals(id))
                .findFirst()
                .map(job -> inList(Json.text(job, "status")))
                .orElse(orElse);
    }

    private static JobState inList(String status) {
        return switch (status) {
            case "Pending", "InProgress" -> new JobState(State.RUNNING, "");
            case "Success" -> new JobState(State.SUCCEEDED, "");
            case "Failed" -> new JobState(State.FAILED, "");
            case "Cancelled" -> new JobState(State.CANCELLED, "");
            default -> UNKNOWN;
        };
    }
}
