package com.mlconnector.audit;

import com.mlconnector.store.StoreHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What no step of the road foresees. A database that takes nothing is told by its own reason; anything else is a bug: it goes
 * to the log in full and to the journal in a sentence. Either way the thing is tried again.
 */
public final class Unforeseen {
    private static final Logger LOG = LoggerFactory.getLogger(Unforeseen.class);

    private Unforeseen() {}

    /** @param what was being done, as in "carrying a batch to invoices" */
    public static StepFailed failed(String what, RuntimeException unforeseen) {
        return StoreHealth.reason(unforeseen)
                .map(why -> store(what, why, unforeseen))
                .orElseGet(() -> bug(what, unforeseen));
    }

    private static StepFailed store(String what, String why, RuntimeException cause) {
        LOG.warn("The database could not be used while {}: {}", what, why);
        return new StepFailed(
                Reason.STORE_UNAVAILABLE, "The database could not be used while " + what + ": " + why, null, cause);
    }

    private static StepFailed bug(String what, RuntimeException bug) {
        LOG.error("A bug while {}", what, bug);
        return new StepFailed(
                Reason.BUG,
                "ml-connector itself failed while " + what + " ("
                        + bug.getClass().getSimpleName() + "); the log says more",
                null,
                bug);
    }
}
