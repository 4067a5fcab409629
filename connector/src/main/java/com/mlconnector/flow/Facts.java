package com.mlconnector.flow;

import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.marts.BusinessFacts;

/** What the rows show of the business a connection belongs to. */
final class Facts {
    private Facts() {}

    static BusinessFacts of(Connection connection) {
        Business business = connection.business();
        if (business == null) {
            throw new IllegalStateException("A running connection has a business");
        }
        return new BusinessFacts(
                business.accountId(),
                business.name(),
                business.zone(),
                connection.options().homeCurrency());
    }
}
