package com.mlconnector.sync;

import com.mlconnector.audit.Kind;
import com.mlconnector.freshbooks.Freshbooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** When a kind is read whole again by itself: how long after the last time depends on what else tells its changes. */
final class Schedule {
    private final Freshbooks freshbooks;
    private final SyncSettings settings;

    Schedule(Freshbooks freshbooks, SyncSettings settings) {
        this.freshbooks = freshbooks;
        this.settings = settings;
    }

    /** Documents to read whole now. */
    List<Kind> documents(List<Load> loads, Instant now) {
        return loads.stream()
                .filter(load -> !load.kind().isReference() && isDue(load, now))
                .map(Load::kind)
                .toList();
    }

    /** Reference data to read now: all of it once one kind is due, but for what a person holds back. */
    List<Kind> reference(List<Load> loads, Instant now) {
        if (loads.stream().noneMatch(load -> load.kind().isReference() && isDue(load, now))) {
            return List.of();
        }
        Set<Kind> heldBack = loads.stream()
                .filter(load -> load.state() == Load.State.PAUSED
                        || (load.state() == Load.State.CANCELLED && !isDue(load, now)))
                .map(Load::kind)
                .collect(Collectors.toSet());
        return Kind.ofFreshbooks().stream()
                .filter(kind -> kind.isReference() && !heldBack.contains(kind))
                .toList();
    }

    private boolean isDue(Load load, Instant now) {
        return switch (load.state()) {
            case DONE -> load.startedAt().plus(every(load.kind())).isBefore(now);
            case CANCELLED -> cancelledAt(load).plus(afterCancel(load.kind())).isBefore(now);
            case RUNNING, PAUSED, STOPPED -> false;
        };
    }

    private static Instant cancelledAt(Load load) {
        return Objects.requireNonNullElse(load.finishedAt(), load.startedAt());
    }

    /** Nobody who cancelled a reading wants it begun again within the hour, even where a kind is read that often. */
    private Duration afterCancel(Kind kind) {
        Duration usual = every(kind);
        return usual.compareTo(settings.compareEvery()) > 0 ? usual : settings.compareEvery();
    }

    private Duration every(Kind kind) {
        if (kind.isReference()) {
            return settings.referenceEvery();
        }
        return freshbooks.tellsChanges(kind) ? settings.compareEvery() : settings.scanEvery();
    }
}
