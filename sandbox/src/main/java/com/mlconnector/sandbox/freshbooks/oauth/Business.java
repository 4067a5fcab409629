package com.mlconnector.sandbox.freshbooks.oauth;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One business the signed-in person belongs to.
 *
 * @param membershipId not the business's id, though the two look alike
 * @param accountId null when the business has no books
 * @param role owner, or client: who may read but not write
 */
public record Business(
        long membershipId,
        long id,
        String uuid,
        String name,
        @Nullable String accountId,
        String role,
        String timezone) {

    public static final String MAIN_ACCOUNT = "Nw4Adv";
    public static final String CLIENT_ACCOUNT = "Zq8Hbr";
    /** An account whose subscription ended: calls to it are refused. */
    public static final String CANCELLED_ACCOUNT = "Ld0Nwd";

    public static final List<Business> ALL = List.of(
            new Business(
                    771_204,
                    439_117,
                    "7c0f52ce-3a4e-4d0a-9f10-54b2a1c7e9d1",
                    "Northwind Advisory",
                    MAIN_ACCOUNT,
                    "owner",
                    "America/Toronto"),
            new Business(
                    771_390,
                    441_826,
                    "b2a94d17-6f0c-4a55-8a0e-0f4a6f1d2c38",
                    "Northwind Foundation",
                    null,
                    "owner",
                    "America/Toronto"),
            new Business(
                    775_018,
                    452_903,
                    "0e8d6c1b-91c7-4f5e-b6a4-2d7f3c9a8e52",
                    "Harbourline Studio",
                    CLIENT_ACCOUNT,
                    "client",
                    "America/Halifax"));

    public static Optional<Business> ofAccount(String accountId) {
        return ALL.stream()
                .filter(business -> accountId.equals(business.accountId()))
                .findFirst();
    }

    public static Optional<Business> ofId(String id) {
        return ALL.stream()
                .filter(business -> id.equals(Long.toString(business.id())))
                .findFirst();
    }

    public static Optional<Business> ofUuid(String uuid) {
        return ALL.stream().filter(business -> business.uuid().equals(uuid)).findFirst();
    }

    public boolean writable() {
        return !role.equals("client");
    }
}
