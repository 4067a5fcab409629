package com.mlconnector.sandbox.freshbooks.control;

import com.mlconnector.sandbox.freshbooks.api.Desk;
import com.mlconnector.sandbox.freshbooks.callbacks.Callbacks;
import com.mlconnector.sandbox.freshbooks.callbacks.Deliveries;
import com.mlconnector.sandbox.freshbooks.oauth.App;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import com.mlconnector.sandbox.freshbooks.oauth.Grants;
import com.mlconnector.sandbox.freshbooks.traffic.Switches;
import java.util.Map;
import java.util.Objects;

/** The parts of the running stand-in. */
public record Service(
        Map<String, Desk> desks,
        Callbacks callbacks,
        Deliveries deliveries,
        Grants grants,
        App app,
        Switches switches) {

    public Service {
        desks = Map.copyOf(desks);
    }

    /** The main business's books: the only ones the control side works on. */
    Desk desk() {
        return Objects.requireNonNull(desks.get(Business.MAIN_ACCOUNT));
    }
}
