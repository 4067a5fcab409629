package com.mlconnector.connections;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules every address a person types has to keep. Hosts are not looked up here. */
final class WebAddress {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private WebAddress() {}

    /** Refuses what is no plain http(s) address of a host: user names, queries and fragments are never part of one. */
    static void check(String what, URI address) {
        String scheme = address.getScheme();
        String host = address.getHost();
        if (host == null || scheme == null || !Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(what + " must be an address such as https://example.com");
        }
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    what + " must not hold a user name or password; leave out what is before the @");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(what + " must end before any ? or #; leave out what follows");
        }
    }

    static void checkEncrypted(String what, URI address) {
        if (!isEncrypted(address) && !isThisMachine(address)) {
            throw new IllegalArgumentException(what + " must start with https://, because secrets are sent there");
        }
    }

    static boolean isEncrypted(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    static boolean isThisMachine(URI address) {
        return THIS_MACHINE.contains(host(address));
    }

    static String host(URI address) {
        @Nullable String host = address.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    static boolean hasPath(URI address) {
        String path = address.getRawPath();
        return path != null && !path.isEmpty() && !path.equals("/");
    }
}
