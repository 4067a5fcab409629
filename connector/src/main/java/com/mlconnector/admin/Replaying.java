package com.mlconnector.admin;

import com.mlconnector.audit.StoryQuery;
import com.mlconnector.replay.AmountChange;
import com.mlconnector.replay.Replay;
import com.mlconnector.replay.Replays;
import com.mlconnector.replay.RowChange;
import com.mlconnector.replay.Start;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries many records again for people and programs, or first shows what that would change. */
@Component
class Replaying {
    private final Replays replays;
    private final Road road;

    Replaying(Replays replays, Road road) {
        this.replays = replays;
        this.road = road;
    }

    /**
     * @param start a word of {@link Start}; null or empty for reading
     * @throws Refused when that is no such word, everything should be read, or another selection is under way
     */
    Replay begin(StoryQuery query, @Nullable String start, boolean lookFirst) {
        Start from = start == null || start.isBlank() ? Start.READ : start(start);
        if (from == Start.READ && query.fitsAll()) {
            throw new Refused(
                    400,
                    "It is not said which records to carry again.",
                    "Without any filter that would be all there are, read by their numbers.",
                    "Choose a state, kind, reason, text or time. To read everything anew there is a cheaper way: on the status"
                            + " page, or ./ml-connector sync all.");
        }
        return replays.begin(road.runnable(), query, from, lookFirst)
                .orElseThrow(() -> new Refused(
                        409,
                        "Records are being carried again already.",
                        "There is one selection at a time, and the last one has not come to its end.",
                        "Wait for it or cancel it: on the page Carry again, or with ./ml-connector replay cancel."));
    }

    void carry() {
        if (!replays.carry(AuditPages.MAIN)) {
            throw nothing("to carry", "Nothing was looked at, or it is being carried already.");
        }
    }

    void pause() {
        if (!replays.pause(AuditPages.MAIN)) {
            throw nothing("to pause", "Nothing is under way, or it is paused already.");
        }
    }

    void resume() {
        if (!replays.resume(AuditPages.MAIN)) {
            throw nothing("to resume", "Nothing is paused.");
        }
    }

    void cancel() {
        if (!replays.cancel(AuditPages.MAIN)) {
            throw nothing("to cancel", "It ended or was cancelled already.");
        }
    }

    Optional<Replay> last() {
        return replays.find(AuditPages.MAIN);
    }

    List<RowChange> rows() {
        return replays.rows(AuditPages.MAIN);
    }

    List<AmountChange> amounts() {
        return replays.amounts(AuditPages.MAIN);
    }

    private static Start start(String word) {
        return Start.of(word)
                .orElseThrow(() -> new Refused(
                        400,
                        "There is no such step to begin at.",
                        "Records begin again at read, transform or send.",
                        "Use one of these words, or leave it out for read."));
    }

    private static Refused nothing(String what, String why) {
        return new Refused(
                409,
                "There is nothing " + what + ".",
                why,
                "Look at the page Carry again, or ./ml-connector replay show.");
    }
}
