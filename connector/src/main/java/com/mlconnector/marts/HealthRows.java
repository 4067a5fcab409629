package com.mlconnector.marts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the rows of FreshBooks Sync Health: one for each data source. */
public final class HealthRows {
    private HealthRows() {}

    public static Row row(Health health, BusinessFacts business) {
        return HealthTable.HEALTH.row(new HealthFacts(health, business));
    }

    record HealthFacts(Health health, BusinessFacts business) implements Facts {
        @Override
        public String key() {
            return business.accountId() + ":health:" + health.source();
        }

        @Override
        public String spoken() {
            return "the health of " + health.source();
        }

        /** FreshBooks has no part in it. */
        @Override
        public @Nullable Instant updatedAt() {
            return null;
        }
    }
}
