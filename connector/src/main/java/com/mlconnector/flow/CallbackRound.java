package com.mlconnector.flow;

import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.webhook.Callbacks;
import org.springframework.stereotype.Component;

/** Looks after the callbacks of each running connection in turn. */
@Component
class CallbackRound {
    private final Callbacks callbacks;
    private final Connections connections;

    CallbackRound(Callbacks callbacks, Connections connections) {
        this.callbacks = callbacks;
        this.connections = connections;
    }

    /** Calls {@code wake} when a handshake came. */
    void onWork(Runnable wake) {
        callbacks.onWork(wake);
    }

    /** False when nothing was due. */
    boolean turn() {
        boolean worked = false;
        for (Connection connection : connections.running()) {
            worked |= callbacks.turn(connection);
        }
        return worked;
    }
}
