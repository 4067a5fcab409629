package com.mlconnector.flow;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.sync.Sweeps;
import com.mlconnector.webhook.CallbackState;
import com.mlconnector.webhook.Callbacks;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Looks after the callbacks of each running connection in turn. While one was not verified its changes told nobody; as soon as
 * it is, they are searched for.
 */
@Component
class CallbackRound {
    private final Callbacks callbacks;
    private final Sweeps sweeps;
    private final Connections connections;
    private final Map<ConnectionId, Set<String>> deaf = new ConcurrentHashMap<>();

    CallbackRound(Callbacks callbacks, Sweeps sweeps, Connections connections) {
        this.callbacks = callbacks;
        this.sweeps = sweeps;
        this.connections = connections;
    }

    /** Calls {@code wake} when a handshake came. */
    void onWork(Runnable wake) {
        callbacks.onWork(wake);
    }

    /** Looks at FreshBooks' list at the next turn: it may have given up on callbacks while we were away. */
    void hurry() {
        connections.running().forEach(connection -> callbacks.hurry(connection.id()));
    }

    /** False when nothing was due. */
    boolean turn() {
        boolean worked = false;
        for (Connection connection : connections.running()) {
            boolean turned = callbacks.turn(connection);
            if (turned) {
                sweepWhatWasNotHeard(connection.id());
            }
            worked |= turned;
        }
        return worked;
    }

    private void sweepWhatWasNotHeard(ConnectionId connection) {
        Set<String> now = callbacks.state(connection).stream()
                .filter(callback -> !callback.verified())
                .map(CallbackState::event)
                .collect(Collectors.toSet());
        Set<String> heardAgain = new HashSet<>(deaf.getOrDefault(connection, Set.of()));
        heardAgain.removeAll(now);
        deaf.put(connection, now);
        if (!heardAgain.isEmpty()) {
            sweeps.soon();
        }
    }
}
