package com.mlconnector.flow;

import com.mlconnector.audit.Seals;
import com.mlconnector.retention.Retention;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** What is done beside the road, by the clock: sealing the audit trail, and removing what is old. */
@Component
class Upkeep {
    private final Seals seals;
    private final Retention retention;

    Upkeep(Seals seals, Retention retention) {
        this.seals = seals;
        this.retention = retention;
    }

    /** How each is asked for work, by name. */
    Map<String, BooleanSupplier> turns() {
        return Map.of("seals", seals::turn, "retention", retention::turn);
    }
}
