package com.mlconnector.freshbooks;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.Verdict.NotThere;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the chart of accounts: another family of addresses, by the business' uuid, without pages or filters. */
final class Chart {
    private final Calls calls;

    Chart(Calls calls) {
        this.calls = calls;
    }

    List<RawRecord> all(Connection connection, String what) {
        JsonNode data;
        try {
            data = calls.get(connection, accounts(connection), what).path("data");
        } catch (NotThere notThere) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_NOT_AVAILABLE,
                    "FreshBooks knows no chart of accounts for this business. Choose the business again on the Connect page.",
                    null,
                    notThere);
        }
        if (!data.isArray()) {
            throw Verdict.otherShape(what, "data is no list");
        }
        List<RawRecord> records = new ArrayList<>();
        for (JsonNode account : data) {
            records.add(record(connection, account, what));
        }
        return records;
    }

    RawRecord one(Connection connection, RecordKey key) throws NotThere {
        JsonNode answer = calls.get(connection, accounts(connection).part(key.id()), key.spoken());
        return record(connection, answer.path("data"), key.spoken());
    }

    private static RawRecord record(Connection connection, JsonNode account, String what) {
        return Records.of(connection, Kind.ACCOUNT, account, List.of("uuid"))
                .orElseThrow(() -> Verdict.otherShape(what, "an account has no uuid"));
    }

    private static Target accounts(Connection connection) {
        String uuid = connection.needBusiness().businessUuid();
        if (uuid.isEmpty()) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_NOT_AVAILABLE,
                    "FreshBooks named no uuid for this business, so its chart of accounts cannot be read.");
        }
        return Target.of(connection.needApp().apiBase(), "/accounting/businesses")
                .part(uuid)
                .path("/ledger_accounts/accounts");
    }
}
