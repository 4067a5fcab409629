package com.mlconnector.sandbox.freshbooks.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.web.Json;

/** The person behind every token, as {@code users/me} tells of them. */
public final class Identity {

    public static final long ID = 1_405_153;
    static final String UUID = "5f0b8f1e-2f0d-4c3b-9d0a-6d6a0c1f7b22";

    private static final String BORN = "2019-03-04T14:22:05Z";

    private Identity() {}

    static ObjectNode me() {
        ObjectNode body = Json.object();
        ObjectNode me = body.putObject("response")
                .put("id", ID)
                .put("identity_id", ID)
                .put("identity_uuid", UUID)
                .put("first_name", "Robin")
                .put("last_name", "Northwind")
                .put("email", "robin@northwind.example")
                .put("language", "en")
                .put("confirmed_at", BORN)
                .put("created_at", BORN)
                .put("setup_complete", true);
        me.putObject("profile").put("setup_complete", true).put("first_name", "Robin");
        me.putArray("phone_numbers");
        me.putArray("addresses").addNull();
        me.putObject("permissions").putObject(Business.MAIN_ACCOUNT);
        me.putObject("subscription_statuses")
                .put(Business.MAIN_ACCOUNT, "active")
                .put(Business.CLIENT_ACCOUNT, "active")
                .put(Business.CANCELLED_ACCOUNT, "cancelled");
        memberships(me);
        roles(me);
        return body;
    }

    private static void memberships(ObjectNode me) {
        var groups = me.putArray("groups");
        var memberships = me.putArray("business_memberships");
        for (Business business : Business.ALL) {
            groups.addObject()
                    .put("id", business.membershipId() + 9)
                    .put("group_id", business.membershipId() + 9)
                    .put("role", business.role())
                    .put("identity_id", ID)
                    .put("identity_uuid", UUID)
                    .put("business_id", business.id())
                    .put("active", true);
            ObjectNode membership = memberships.addObject();
            membership.put("id", business.membershipId()).put("role", business.role());
            membership.put("unacknowledged_change", false);
            business(membership.putObject("business"), business);
        }
    }

    private static void business(ObjectNode node, Business business) {
        node.put("id", business.id())
                .put("business_uuid", business.uuid())
                .put("name", business.name())
                .put("account_id", business.accountId())
                .put("date_format", "yyyy-mm-dd")
                .put("timezone", business.timezone());
        node.putObject("address")
                .put("id", business.id() + 3)
                .put("street", "40 Wharf Street")
                .put("city", "Toronto")
                .put("province", "Ontario")
                .put("country", "Canada")
                .put("postal_code", "M5V 1A1");
        node.putObject("phone_number").put("id", business.id() + 4).put("phone_number", "");
        var clients = node.putArray("business_clients");
        if (business.accountId() == null) {
            clients.addObject()
                    .put("id", 88_231)
                    .put("business_id", business.id())
                    .put("account_id", Business.CLIENT_ACCOUNT)
                    .put("userid", 12_004);
        }
    }

    private static void roles(ObjectNode me) {
        var roles = me.putArray("roles");
        long id = 900_001;
        for (Business business : Business.ALL) {
            if (business.accountId() != null) {
                roles.addObject()
                        .put("id", id++)
                        .put("role", business.writable() ? "admin" : "client")
                        .put("systemid", business.id() + 1000)
                        .put("userid", 1)
                        .put("created_at", BORN)
                        .put("accountid", business.accountId());
            }
        }
    }
}
