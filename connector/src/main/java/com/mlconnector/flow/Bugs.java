package com.mlconnector.flow;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody foresaw: it goes to the log in full and to the journal in a sentence, and the thing is tried again. */
final class Bugs {
    private static final Logger LOG = LoggerFactory.getLogger(Bugs.class);

    private Bugs() {}

    static StepFailed report(String what, RuntimeException bug) {
        LOG.error("A bug while {}", what, bug);
        return new StepFailed(
                Reason.BUG,
                "ml-connector itself failed while " + what + " ("
                        + bug.getClass().getSimpleName() + "); the log says more",
                null,
                bug);
    }
}
