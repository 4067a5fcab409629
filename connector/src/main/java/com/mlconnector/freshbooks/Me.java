package com.mlconnector.freshbooks;

import com.mlconnector.connections.Business;
import java.util.List;

/** Who granted us access, and the businesses of that person. */
public record Me(long identityId, String name, String email, List<Membership> memberships) {

    public Me {
        memberships = List.copyOf(memberships);
    }

    /**
     * The business of that id, to be kept with the connection.
     *
     * @throws IllegalArgumentException with a sentence for people where it cannot be chosen
     */
    public Business choose(long businessId) {
        Membership chosen = memberships.stream()
                .filter(membership -> membership.businessId() == businessId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " does not belong to business " + businessId
                        + ". Choose one of the businesses listed."));
        String accountId = chosen.accountId();
        if (accountId == null || !chosen.canBeChosen()) {
            throw new IllegalArgumentException(
                    chosen.name() + " cannot be chosen: " + chosen.whyNot() + ". Choose another business.");
        }
        return new Business(
                identityId, name, businessId, accountId, chosen.businessUuid(), chosen.name(), chosen.zone());
    }
}
