package com.mlconnector.admin;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.inbox.Inbox;
import org.springframework.stereotype.Component;

/** What people ask the road to do. */
@Component
class Road {
    private final Inbox inbox;

    Road(Inbox inbox) {
        this.inbox = inbox;
    }

    void replay(RecordKey record) {
        inbox.replay(record);
    }

    int replay(Reason reason) {
        return inbox.replay(reason);
    }
}
