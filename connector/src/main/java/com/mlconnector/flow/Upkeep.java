package com.mlconnector.flow;

import com.mlconnector.audit.Seals;
import com.mlconnector.retention.Retention;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** What is done beside the road, by the clock: sealing the audit trail, removing what is old, and keeping Tableau's token alive. */
@Component
class Upkeep {
    private final Seals seals;
    private final Retention retention;
    private final TokenRound tokens;

    Upkeep(Seals seals, Retention retention, TokenRound tokens) {
        this.seals = seals;
        this.retention = retention;
        this.tokens = tokens;
    }

    /** How each is asked for work, by name. */
    Map<String, BooleanSupplier> turns() {
        return Map.of("seals", seals::turn, "retention", retention::turn, "tokens", tokens::turn);
    }
}
