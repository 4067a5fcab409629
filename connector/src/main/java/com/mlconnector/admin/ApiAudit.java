package com.mlconnector.admin;

import com.mlconnector.audit.ArchiveCheck;
import com.mlconnector.audit.ArchiveVerification;
import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.RejectedNotices;
import com.mlconnector.audit.Seals;
import com.mlconnector.audit.Stories;
import com.mlconnector.audit.Story;
import com.mlconnector.audit.Verification;
import com.mlconnector.audit.WideLines;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail for programs. Words and times as in the tables of {@code docs/api.md}. */
@RestController
class ApiAudit {
    private final Stories stories;
    private final Seals seals;
    private final RejectedNotices rejections;
    private final Remedies remedies;
    private final Road road;
    private final WideLines wide;
    private final ArchiveCheck archives;

    ApiAudit(
            Stories stories,
            RejectedNotices rejections,
            Remedies remedies,
            Road road,
            Seals seals,
            WideLines wide,
            ArchiveCheck archives) {
        this.stories = stories;
        this.seals = seals;
        this.rejections = rejections;
        this.remedies = remedies;
        this.road = road;
        this.wide = wide;
        this.archives = archives;
    }

    record StoryAnswer(
            String kind,
            String id,
            String label,
            String state,
            String step,
            @Nullable String reason,
            String sentence,
            int attempt,
            @Nullable Instant nextAt,
            Instant updatedAt) {

        static StoryAnswer of(Story story) {
            return new StoryAnswer(
                    story.record().kind().word(),
                    story.record().id(),
                    story.label(),
                    story.state().word(),
                    story.step().word(),
                    word(story.reason()),
                    story.sentence(),
                    story.attempt(),
                    story.nextAt(),
                    story.updatedAt());
        }
    }

    record StoriesAnswer(List<StoryAnswer> stories, int page, boolean more) {}

    record LineAnswer(
            Instant at,
            String step,
            @Nullable String reason,
            String sentence,
            int attempt,
            @Nullable Instant nextAt,
            @Nullable String actor) {

        static LineAnswer of(Stories.Line line) {
            return new LineAnswer(
                    line.at(),
                    line.step().word(),
                    word(line.reason()),
                    line.sentence(),
                    line.attempt(),
                    line.nextAt(),
                    line.actor());
        }
    }

    /** @param remedy what a person does about the story's reason, or null when there is none */
    record TimelineAnswer(
            StoryAnswer story,
            List<LineAnswer> lines,
            @Nullable String remedy) {}

    /** @param connection null where the address belongs to no callback of ours */
    record NoticeAnswer(
            Instant at,
            String path,
            String reason,
            String sentence,
            @Nullable String connection) {

        static NoticeAnswer of(RejectedNotices.Rejection notice) {
            ConnectionId connection = notice.connection();
            return new NoticeAnswer(
                    notice.at(),
                    notice.path(),
                    notice.reason().word(),
                    notice.sentence(),
                    connection == null ? null : connection.value());
        }
    }

    /** @param total how many are kept; of those the latest are listed */
    record TurnedAwayAnswer(long total, List<NoticeAnswer> notices) {}

    /** Either a record (kind and id) or a reason. */
    record ReplayRequest(
            @Nullable String kind,
            @Nullable String id,
            @Nullable String reason) {}

    record ReplayAnswer(int replayed) {}

    @GetMapping("/api/audit")
    StoriesAnswer list(AuditFilter filter) {
        Stories.Listing listing = stories.list(filter.query());
        return new StoriesAnswer(
                listing.stories().stream().map(StoryAnswer::of).toList(), listing.page(), listing.more());
    }

    @GetMapping("/api/audit/{kind}/{id}")
    TimelineAnswer timeline(@PathVariable("kind") String kind, @PathVariable("id") String id) {
        RecordKey record = AuditPages.record(kind, id);
        Story story = stories.find(record).orElseThrow(() -> AuditPages.noStory(record));
        Reason reason = story.reason();
        return new TimelineAnswer(
                StoryAnswer.of(story),
                stories.timeline(record).stream().map(LineAnswer::of).toList(),
                reason == null ? null : remedies.of(reason).youDo());
    }

    @GetMapping("/api/audit/turned-away")
    TurnedAwayAnswer turnedAway() {
        List<NoticeAnswer> notices = rejections.latest(AuditPages.MOST_TURNED_AWAY).stream()
                .map(NoticeAnswer::of)
                .toList();
        return new TurnedAwayAnswer(rejections.count(), notices);
    }

    record WideAnswer(List<LineAnswer> lines, int page, boolean more) {

        static WideAnswer of(WideLines.Listing listing) {
            return new WideAnswer(
                    listing.lines().stream().map(LineAnswer::of).toList(), listing.page(), listing.more());
        }
    }

    @GetMapping("/api/audit/people")
    WideAnswer people(
            @RequestParam(name = "q", defaultValue = "") String text, @RequestParam(defaultValue = "1") int page) {
        return WideAnswer.of(wide.people(text, page));
    }

    @GetMapping("/api/audit/connection")
    WideAnswer connection(
            @RequestParam(name = "q", defaultValue = "") String text, @RequestParam(defaultValue = "1") int page) {
        return WideAnswer.of(wide.connection(text, page));
    }

    @GetMapping("/api/audit/verify")
    Verification verify() {
        return seals.verify();
    }

    /** The file is the body; it is read as it comes and kept nowhere. */
    @PostMapping("/api/audit/archive")
    ArchiveVerification archive(InputStream body) throws IOException {
        return archives.check(body);
    }

    @PostMapping("/api/replay")
    ReplayAnswer replay(@RequestBody ReplayRequest request) {
        String reason = request.reason();
        if (reason != null) {
            return new ReplayAnswer(road.replay(AuditPages.reason(reason)));
        }
        String kind = request.kind();
        String id = request.id();
        if (kind == null || id == null) {
            throw new Refused(
                    400,
                    "It is not said what to carry again.",
                    "Neither a record (kind and id) nor a reason was given.",
                    "Send {\"kind\": \"invoice\", \"id\": \"41\"} or {\"reason\": \"tableau-forbidden\"}.");
        }
        road.replay(AuditPages.record(kind, id));
        return new ReplayAnswer(1);
    }

    private static @Nullable String word(@Nullable Reason reason) {
        return reason == null ? null : reason.word();
    }
}
