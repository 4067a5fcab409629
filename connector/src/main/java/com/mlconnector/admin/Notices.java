package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.webhook.Callbacks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows how our callbacks at FreshBooks are doing. */
@Component
class Notices {
    private final Callbacks callbacks;

    Notices(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    List<StatusView.Notice> state(ConnectionId connection) {
        return callbacks.state(connection).stream()
                .map(one -> new StatusView.Notice(one.event(), one.verified(), one.lastDeliveryAt(), one.problem()))
                .toList();
    }

    /** Why no notices come, a sentence, or null when all is well. */
    @Nullable
    String problem(ConnectionId connection) {
        return callbacks.problem(connection).orElse(null);
    }
}
