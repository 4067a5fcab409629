package com.mlconnector.sandbox.freshbooks.callbacks;

import com.mlconnector.sandbox.freshbooks.books.Change;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import com.mlconnector.sandbox.freshbooks.oauth.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of each kind of message, in order. */
final class Forms {

    Map<String, String> change(Change change, List<String> order) {
        return ordered(change.event(), Long.toString(change.id()), change.account(), order);
    }

    Map<String, String> forged(Callback callback, String event, String objectId, List<String> order) {
        return ordered(event, objectId, callback.account(), order);
    }

    Map<String, String> handshake(Callback callback, String verifier) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("user_id", "1");
        fields.put("name", "callback.verify");
        fields.put("verifier", verifier);
        fields.put("object_id", Long.toString(callback.id()));
        fields.put("account_id", callback.account());
        fields.put("system", "https://northwind.freshbooks.example");
        return fields;
    }

    private static Map<String, String> ordered(String event, String objectId, String account, List<String> order) {
        long business = Business.ofAccount(account).map(Business::id).orElse(0L);
        Map<String, String> values = Map.of(
                "name",
                event,
                "object_id",
                objectId,
                "user_id",
                "1",
                "identity_id",
                Long.toString(Identity.ID),
                "business_id",
                Long.toString(business),
                "account_id",
                account);
        Map<String, String> fields = new LinkedHashMap<>();
        order.forEach(name -> fields.put(name, values.getOrDefault(name, "")));
        return fields;
    }
}
