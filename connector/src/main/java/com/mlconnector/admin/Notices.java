package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows how our callbacks at FreshBooks are doing. The room of webhooks is not in this tree yet. */
@Component
class Notices {

    List<StatusView.Notice> state(ConnectionId connection) {
        return List.of();
    }

    /** Why no notices come, a sentence, or null when all is well. */
    @Nullable
    String problem(ConnectionId connection) {
        return null;
    }
}
