package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Job.Subject;
import com.mlconnector.sandbox.tableau.Multipart.Part;
import com.mlconnector.sandbox.tableau.PublishRequest.Wish;
import com.mlconnector.sandbox.tableau.Site.Project;
import com.mlconnector.sandbox.tableau.Site.User;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The call that publishes a data source: in one request, or by committing an upload session; within the call, or as a job. */
final class PublishApi {
    private static final Set<String> TYPES = Set.of("hyper", "tdsx", "tds", "tde", "parquet");

    private final Publishing publishing;
    private final DataSources sources;
    private final Uploads uploads;
    private final Jobs jobs;
    private final Faults faults;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    PublishApi(Publishing publishing, DataSources sources, Uploads uploads, Jobs jobs, Faults faults, Clock clock) {
        this.publishing = publishing;
        this.sources = sources;
        this.uploads = uploads;
        this.jobs = jobs;
        this.faults = faults;
        this.clock = clock;
    }

    private record Arrived(String type, String fileName, Path file) {}

    Answer publish(Call call) {
        call.mustBeAllowedToPublish();
        boolean overwrite = call.flag("overwrite");
        boolean append = call.flag("append");
        boolean asJob = call.flag("asJob");
        if (overwrite && append) {
            throw Refusal.badRequest("overwrite and append cannot both be true.");
        }
        Map<String, Part> parts = Multipart.read(call.contentType(), call.body());
        UploadApi.onlyParts(parts, Set.of("request_payload", "tableau_datasource"));
        Part payload = parts.get("request_payload");
        if (payload == null) {
            throw Refusal.badRequest("The part 'request_payload' is missing.");
        }
        Wish wish = PublishRequest.wish(payload);
        mayPublishInto(wish.projectLuid());
        mustBeFree(wish, overwrite, append);
        Arrived arrived = arrived(call, parts.get("tableau_datasource"));
        User user = call.signedIn().pat().user();
        PublishRequest request = new PublishRequest(
                wish.name(),
                wish.description(),
                wish.projectLuid(),
                user.luid(),
                arrived.type(),
                arrived.fileName(),
                arrived.file(),
                overwrite,
                append);
        return asJob ? asJob(request, user) : withinTheCall(request);
    }

    private static void mayPublishInto(String projectLuid) {
        Project project = Site.project(projectLuid)
                .orElseThrow(() ->
                        new Refusal(404005, "Resource Not Found", "Project '" + projectLuid + "' could not be found."));
        if (project.locked()) {
            throw Refusal.forbidden("The user is not allowed to save into the project '" + project.name() + "'.");
        }
    }

    private void mustBeFree(Wish wish, boolean overwrite, boolean append) {
        boolean exists = sources.named(wish.projectLuid(), wish.name()).isPresent();
        if (exists && !overwrite && !append) {
            throw Publishing.exists(wish.name());
        }
        if (!exists && append) {
            throw new Refusal(
                    404004, "Resource Not Found", "There is no data source '" + wish.name() + "' to append to.");
        }
        if (underWay.contains(Publishing.lane(wish.projectLuid(), wish.name()))) {
            throw underWay(wish.name());
        }
    }

    private static Refusal underWay(String name) {
        return new Refusal(403131, "Forbidden", "A data source named '" + name + "' is being published right now.");
    }

    private Arrived arrived(Call call, @org.jspecify.annotations.Nullable Part file) {
        Optional<String> upload = call.query("uploadSessionId");
        if (upload.isPresent()) {
            return committed(call, upload.get(), file != null);
        }
        if (file == null || file.bytes().length() == 0) {
            throw new Refusal(
                    400020, "Bad Request", "Missing file data: no part 'tableau_datasource' and no uploadSessionId.");
        }
        if (file.bytes().length() > Call.LARGEST_FILE) {
            throw Refusal.tooLarge("A file of more than 64 MB must be uploaded in blocks.");
        }
        String name = file.fileName().orElse("");
        String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new Arrived(known(type, name), name, uploads.own(file.bytes().array()));
    }

    private Arrived committed(Call call, String upload, boolean fileToo) {
        if (fileToo) {
            throw Refusal.badRequest(
                    "The request brings a file and names an upload session; only one can be published.");
        }
        String type = call.query("datasourceType")
                .orElseThrow(() -> Refusal.badRequest("Committing an upload needs the parameter datasourceType."));
        if (faults.take(Faults.Kind.UPLOAD_LOST, "publish").isPresent()) {
            uploads.lose(upload);
        }
        uploads.size(upload);
        return new Arrived(known(type.toLowerCase(Locale.ROOT), "file"), "file." + type, uploads.commit(upload));
    }

    private static String known(String type, String fileName) {
        if (type.equals("hyper") || type.equals("tdsx")) {
            return type;
        }
        throw Refusal.badFile(
                fileName,
                TYPES.contains(type)
                        ? "this server takes .hyper and .tdsx files, not ." + type + "."
                        : "'" + type + "' is no type of data source.");
    }

    private Answer withinTheCall(PublishRequest request) {
        String lane = enter(request);
        try {
            DataSource published = jobs.within(lane, () -> publishing.publish(request));
            return Answer.of(201, BrowseApi.element(published, false));
        } finally {
            underWay.remove(lane);
        }
    }

    private Answer asJob(PublishRequest request, User user) {
        String lane = enter(request);
        Subject subject = new Subject(Optional.empty(), request.name(), Optional.empty());
        Job job = new Job(Job.PUBLISH, user, subject, clock.instant());
        jobs.submit(lane, job, () -> {
            try {
                publishing.publish(request);
            } finally {
                underWay.remove(lane);
            }
        });
        return Answer.of(202, job.created());
    }

    private String enter(PublishRequest request) {
        String lane = Publishing.lane(request.projectLuid(), request.name());
        if (!underWay.add(lane)) {
            request.file().toFile().delete();
            throw underWay(request.name());
        }
        return lane;
    }
}
