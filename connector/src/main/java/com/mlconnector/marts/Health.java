package com.mlconnector.marts;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a data source is doing.
 *
 * @param source its name: {@code FreshBooks Invoices}
 * @param rows that Tableau should hold
 * @param waiting rows that wait to be sent
 * @param lastJob how the last job ended: loaded, failed; empty before the first
 * @param lagSeconds how long the oldest waiting row has waited; null where nobody knows
 * @param tiesOut whether Tableau holds what it should; null where nobody looked
 * @param missedWebhooks percent of the changes that no webhook told; null where nobody knows
 */
public record Health(
        String source,
        long rows,
        long waiting,
        @Nullable Instant lastLoadedAt,
        String lastJob,
        @Nullable Long lagSeconds,
        @Nullable Boolean tiesOut,
        Instant checkedAt,
        @Nullable BigDecimal missedWebhooks) {}
