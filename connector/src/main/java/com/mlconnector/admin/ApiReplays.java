package com.mlconnector.admin;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StoryQuery;
import com.mlconnector.audit.StoryState;
import com.mlconnector.replay.AmountChange;
import com.mlconnector.replay.Replay;
import com.mlconnector.replay.RowChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Carrying many records again, for programs. Words and times as in the tables of {@code docs/api.md}. */
@RestController
class ApiReplays {
    private final Replaying replaying;

    ApiReplays(Replaying replaying) {
        this.replaying = replaying;
    }

    /** The filters are those of the audit list. */
    record ReplaysRequest(
            @Nullable String state,
            @Nullable String kind,
            @Nullable String reason,
            @Nullable String q,
            @Nullable String from,
            @Nullable String to,
            @Nullable String start,
            @Nullable Boolean look) {
        StoryQuery query() {
            return new AuditFilter(state, kind, reason, q, from, to, null).query();
        }
    }

    record RowAnswer(String kind, String id, String source, String key, String change, String sentence) {
        static RowAnswer of(RowChange row) {
            return new RowAnswer(
                    row.record().kind().word(),
                    row.record().id(),
                    row.source(),
                    row.key(),
                    row.how().word(),
                    row.sentence());
        }
    }

    /** @param difference an amount as text, exact: {@code -120.0000} */
    record AmountAnswer(String source, String column, String currency, String difference) {
        static AmountAnswer of(AmountChange amount) {
            return new AmountAnswer(
                    amount.source(),
                    amount.column(),
                    amount.currency(),
                    amount.difference().toPlainString());
        }
    }

    record QueryAnswer(
            @Nullable String state,
            @Nullable String kind,
            @Nullable String reason,
            String q,
            @Nullable Instant from,
            @Nullable Instant to) {
        static QueryAnswer of(StoryQuery query) {
            StoryState state = query.state();
            Kind kind = query.kind();
            Reason reason = query.reason();
            return new QueryAnswer(
                    state == null ? null : state.word(),
                    kind == null ? null : kind.word(),
                    reason == null ? null : reason.word(),
                    query.text(),
                    query.from(),
                    query.to());
        }
    }

    record ReplaysAnswer(
            String state,
            boolean paused,
            String start,
            QueryAnswer records,
            @Nullable String by,
            Instant begunAt,
            long total,
            long done,
            Replay.Found found,
            @Nullable String sentence,
            List<RowAnswer> rows,
            List<AmountAnswer> amounts) {}

    @GetMapping("/api/replays")
    ReplaysAnswer last() {
        return answer(replaying
                .last()
                .orElseThrow(() -> new Refused(
                        404,
                        "No records were chosen to be carried again yet.",
                        "There is a first time for it.",
                        "Begin with POST /api/replays, or ./ml-connector replay many.")));
    }

    @PostMapping("/api/replays")
    ReplaysAnswer begin(@RequestBody ReplaysRequest request) {
        return answer(replaying.begin(request.query(), request.start(), Boolean.TRUE.equals(request.look())));
    }

    @PostMapping("/api/replays/carry")
    ApiConnect.Done carry() {
        replaying.carry();
        return new ApiConnect.Done(true);
    }

    @PostMapping("/api/replays/pause")
    ApiConnect.Done pause() {
        replaying.pause();
        return new ApiConnect.Done(true);
    }

    @PostMapping("/api/replays/resume")
    ApiConnect.Done resume() {
        replaying.resume();
        return new ApiConnect.Done(true);
    }

    @PostMapping("/api/replays/cancel")
    ApiConnect.Done cancel() {
        replaying.cancel();
        return new ApiConnect.Done(true);
    }

    private ReplaysAnswer answer(Replay replay) {
        return new ReplaysAnswer(
                replay.state().word(),
                replay.paused(),
                replay.start().word(),
                QueryAnswer.of(replay.query()),
                replay.by(),
                replay.begunAt(),
                replay.total(),
                replay.at().done(),
                replay.found(),
                replay.sentence(),
                replaying.rows().stream().map(RowAnswer::of).toList(),
                replaying.amounts().stream().map(AmountAnswer::of).toList());
    }
}
