package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Job.Subject;
import com.mlconnector.sandbox.tableau.RequestIds.Outcome;
import com.mlconnector.sandbox.tableau.Settings.DuplicateAnswer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The call that updates the rows of a live-to-Hyper data source; the work itself is a job. */
final class UpdateApi {
    private final DataSources sources;
    private final Uploads uploads;
    private final UpdateRun updates;
    private final Jobs jobs;
    private final RequestIds requests;
    private final Dials dials;
    private final Clock clock;

    UpdateApi(
            DataSources sources,
            Uploads uploads,
            UpdateRun updates,
            Jobs jobs,
            RequestIds requests,
            Dials dials,
            Clock clock) {
        this.sources = sources;
        this.uploads = uploads;
        this.updates = updates;
        this.jobs = jobs;
        this.requests = requests;
        this.dials = dials;
        this.clock = clock;
    }

    /** Both forms: {@code datasources/…/data} and {@code datasources/…/connections/…/data}. */
    Answer update(Call call) {
        call.mustBeAllowedToPublish();
        String type = call.contentType().split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw Refusal.contentTypeNotSupported(call.contentType());
        }
        String requestId = call.header("RequestID")
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> Refusal.badRequest("The header RequestID is missing."));
        byte[] body = call.body();
        Outcome outcome = requests.once(requestId, () -> start(call, body));
        return outcome.repeated()
                ? duplicate(outcome.job())
                : Answer.of(202, outcome.job().created());
    }

    private Answer duplicate(Job first) {
        DuplicateAnswer wanted = dials.now().duplicateRequestAnswer();
        if (wanted == DuplicateAnswer.ERROR) {
            throw Refusal.badRequest("A request with this RequestID was received before and is ignored.");
        }
        return wanted == DuplicateAnswer.EMPTY ? Answer.empty(202) : Answer.of(202, first.created());
    }

    private Job start(Call call, byte[] body) {
        DataSource source = sources.byLuid(call.part("datasource"));
        mustBeLive(source, Optional.ofNullable(call.parts().get("connection")));
        Optional<String> upload = call.query("uploadSessionId");
        upload.ifPresent(this::mustNotBeTooLarge);
        List<Action> actions = ActionBody.read(body, upload.isPresent());
        Path payload = upload.map(uploads::commit).orElse(null);
        Subject subject = new Subject(Optional.of(source.luid()), source.name(), Optional.of(source.connectionLuid()));
        Job job = new Job(Job.UPDATE, call.signedIn().pat().user(), subject, clock.instant());
        jobs.submit(
                Publishing.lane(source.projectLuid(), source.name()),
                job,
                () -> carryOut(source.luid(), payload, actions));
        return job;
    }

    private static void mustBeLive(DataSource source, Optional<String> connection) {
        if (connection.isPresent() && !connection.get().equalsIgnoreCase(source.connectionLuid())) {
            throw new Refusal(
                    404000, "Resource Not Found", "Connection '" + connection.get() + "' could not be found.");
        }
        if (!source.liveToHyper()) {
            throw new Refusal(
                    400009,
                    "Bad Request",
                    "The data source '" + source.name()
                            + "' has no live-to-Hyper connection; its data cannot be updated.");
        }
    }

    private void mustNotBeTooLarge(String upload) {
        long limit = dials.now().payloadMegabytes() * 1024L * 1024L;
        if (uploads.size(upload) > limit) {
            throw Refusal.tooLarge(
                    "The uploaded payload is larger than " + dials.now().payloadMegabytes() + " MB.");
        }
    }

    private void carryOut(String luid, @Nullable Path payload, List<Action> actions) {
        try {
            updates.apply(luid, payload, actions);
        } finally {
            if (payload != null) {
                payload.toFile().delete();
            }
        }
    }
}
