package com.mlconnector.connections;

import java.time.ZoneId;

/**
 * The FreshBooks business whose books are carried, with its three ids (FreshBooks uses a different one in each family of
 * addresses) and who connected it.
 *
 * @param identityId the person at FreshBooks who granted access
 * @param accountId for everything under {@code /accounting/account} and {@code /events/account}; case matters
 * @param businessUuid for the chart of accounts; "" where FreshBooks named none
 */
public record Business(
        long identityId,
        String identityName,
        long businessId,
        String accountId,
        String businessUuid,
        String name,
        ZoneId zone) {

    public Business {
        if (!accountId.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "The FreshBooks account id must be letters and digits; choose the business again on the Connect page");
        }
        if (!businessUuid.matches("[A-Za-z0-9_-]{0,64}")) {
            throw new IllegalArgumentException(
                    "The FreshBooks business uuid has an unknown form; choose the business again on the Connect page");
        }
    }
}
