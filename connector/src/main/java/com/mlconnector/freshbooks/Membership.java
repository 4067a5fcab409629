package com.mlconnector.freshbooks;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One business the person belongs to.
 *
 * @param accountId null where the business has no books
 * @param businessUuid "" where FreshBooks named none
 * @param whyNot null where it can be chosen, else why it cannot
 */
public record Membership(
        long businessId,
        @Nullable String accountId,
        String businessUuid,
        String name,
        String role,
        ZoneId zone,
        @Nullable String whyNot) {

    public boolean canBeChosen() {
        return whyNot == null;
    }
}
