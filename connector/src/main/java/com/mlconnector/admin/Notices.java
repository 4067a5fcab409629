package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.sync.MissedWebhooks;
import com.mlconnector.webhook.CallbackState;
import com.mlconnector.webhook.Callbacks;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows how our callbacks at FreshBooks are doing. */
@Component
class Notices {
    private final Callbacks callbacks;
    private final MissedWebhooks missed;

    Notices(Callbacks callbacks, MissedWebhooks missed) {
        this.callbacks = callbacks;
        this.missed = missed;
    }

    List<StatusView.Notice> state(ConnectionId connection) {
        Map<String, MissedWebhooks.Rate> rates = missed.rates(connection).stream()
                .collect(Collectors.toMap(MissedWebhooks.Rate::event, Function.identity()));
        return callbacks.state(connection).stream()
                .map(one -> view(one, rates.getOrDefault(one.event(), new MissedWebhooks.Rate(one.event(), 0, 0))))
                .toList();
    }

    private static StatusView.Notice view(CallbackState one, MissedWebhooks.Rate rate) {
        return new StatusView.Notice(
                one.event(), one.verified(), one.lastDeliveryAt(), one.problem(), rate.received(), rate.missed());
    }

    /** Why no notices come, a sentence, or null when all is well. */
    @Nullable
    String problem(ConnectionId connection) {
        return callbacks.problem(connection).orElse(null);
    }
}
