package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Site.User;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something the server does after it has answered. Attributes appear as the job goes on, just as real servers show them. */
final class Job {
    static final String UPDATE = "UpdateUploadedFile";
    static final String PUBLISH = "PublishDatasource";

    private final String id = UUID.randomUUID().toString();
    private final String type;
    private final User user;
    private final Subject subject;
    private final Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private int finishCode = -1;
    private @Nullable String notes;

    Job(String type, User user, Subject subject, Instant createdAt) {
        this.type = type;
        this.user = user;
        this.subject = subject;
        this.createdAt = createdAt;
    }

    /** What the job works on; a first publish has no LUIDs yet. */
    record Subject(Optional<String> luid, String name, Optional<String> connectionLuid) {}

    String id() {
        return id;
    }

    String type() {
        return type;
    }

    User user() {
        return user;
    }

    Instant createdAt() {
        return createdAt;
    }

    synchronized void start(Instant now) {
        startedAt = now;
    }

    /** Ends the job: 0 success, 1 failed. A failed one may come without notes. */
    synchronized void finish(Instant now, int code, @Nullable String words) {
        completedAt = now;
        finishCode = code;
        notes = words;
    }

    synchronized boolean done() {
        return completedAt != null;
    }

    /** The word of the job list: Pending, InProgress, Success, Failed. */
    synchronized String status() {
        if (completedAt != null) {
            return finishCode == 0 ? "Success" : "Failed";
        }
        return startedAt == null ? "Pending" : "InProgress";
    }

    synchronized Optional<String> notes() {
        return Optional.ofNullable(notes);
    }

    Subject subject() {
        return subject;
    }

    /** The answer to the call that made the job: never a word about how far it is, except that publishes say finishCode 1. */
    Element created() {
        Element job = head();
        if (type.equals(PUBLISH)) {
            return Element.of("job")
                    .with("id", id)
                    .with("mode", "Asynchronous")
                    .with("type", type)
                    .with("progress", 0)
                    .with("createdAt", Site.stamp(createdAt))
                    .with("finishCode", 1);
        }
        return job.with(details());
    }

    /** The answer to a query; progress, startedAt, completedAt and finishCode only when it has got that far. */
    synchronized Element now() {
        Element job = head();
        if (startedAt != null) {
            job.with("progress", completedAt == null ? 0 : 100).with("startedAt", Site.stamp(startedAt));
        }
        if (completedAt != null) {
            job.with("completedAt", Site.stamp(completedAt)).with("finishCode", finishCode);
        }
        return type.equals(PUBLISH) ? job : job.with(details());
    }

    synchronized Element listed() {
        return Element.of("backgroundJob")
                .with("id", id)
                .with("status", status())
                .with("createdAt", Site.stamp(createdAt))
                .with("startedAt", startedAt == null ? null : Site.stamp(startedAt))
                .with("endedAt", completedAt == null ? null : Site.stamp(completedAt))
                .with("priority", 50)
                .with("jobType", type.equals(PUBLISH) ? "publish_datasource" : "update_uploaded_file");
    }

    private Element head() {
        return Element.of("job")
                .with("id", id)
                .with("mode", "Asynchronous")
                .with("type", type)
                .with("createdAt", Site.stamp(createdAt));
    }

    private Element details() {
        Element details = Element.of("updateUploadedFileJob")
                .with(Element.of("datasource")
                        .with("id", subject.luid().orElse(null))
                        .with("name", subject.name()));
        subject.connectionLuid().ifPresent(luid -> details.with(Element.text("connectionLuid", luid)));
        if (notes != null) {
            details.with(Element.text("notes", notes));
        }
        return details;
    }
}
