package com.mlconnector.admin;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import org.springframework.stereotype.Component;

/** What people ask the road to do. */
@Component
class Road {

    void replay(RecordKey record) {
        throw new Refused(503, "Carrying again is not there yet.", "The inbox is not wired.", "Wait.");
    }

    int replay(Reason reason) {
        throw new Refused(503, "Carrying again is not there yet.", "The inbox is not wired.", "Wait.");
    }
}
