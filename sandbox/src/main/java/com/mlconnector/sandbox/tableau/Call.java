package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Sessions.Session;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One REST call that reached a route.
 *
 * @param parts the values of the path's placeholders, decoded
 * @param session the caller's session; null only on routes that need none
 */
record Call(
        Context context,
        RestVersion version,
        Map<String, String> parts,
        @Nullable Session session) {
    /** A request may carry 64 MB of file; the rest is room for the other part and the headers of both. */
    static final int LARGEST_FILE = 64 * 1024 * 1024;

    private static final int ROOM = 64 * 1024;

    String part(String name) {
        String value = parts.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no {" + name + "}");
        }
        return value;
    }

    Session signedIn() {
        if (session == null) {
            throw Refusal.noCredentials();
        }
        return session;
    }

    void mustBeAllowedToPublish() {
        if (!signedIn().pat().user().mayPublish()) {
            throw Refusal.forbidden("The user is not allowed to publish or change data sources on this site.");
        }
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    /** A parameter that is true or false; anything else is 400008, as a real server answers. */
    boolean flag(String name) {
        String value = query(name).orElse("false").toLowerCase(Locale.ROOT);
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new Refusal(400008, "Bad Request", "Invalid value '" + value + "' for boolean parameter '" + name + "'.");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    String contentType() {
        return header("Content-Type").orElse("");
    }

    byte[] body() {
        try {
            InputStream in = context.bodyInputStream();
            byte[] bytes = in.readNBytes(LARGEST_FILE + ROOM + 1);
            if (bytes.length > LARGEST_FILE + ROOM) {
                throw Refusal.tooLarge("A request may carry at most 64 MB of file.");
            }
            return bytes;
        } catch (IOException e) {
            throw Refusal.badRequest("The body ended before its time.");
        }
    }
}
