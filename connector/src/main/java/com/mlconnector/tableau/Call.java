package com.mlconnector.tableau;

import com.mlconnector.credentials.Secret;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call to Tableau.
 *
 * @param what what it does, in words that follow "while": {@code publishing FreshBooks Invoices}
 * @param session the session's token, where the call needs one
 * @param into the file that a good answer is written to, where it is one
 */
record Call(
        String what,
        String method,
        URI address,
        Optional<Secret> session,
        Map<String, String> headers,
        BodyPublisher body,
        Optional<Duration> timeout,
        Optional<Path> into) {

    static Call get(String what, URI address) {
        return new Call(
                what,
                "GET",
                address,
                Optional.empty(),
                Map.of(),
                BodyPublishers.noBody(),
                Optional.empty(),
                Optional.empty());
    }

    Call in(Session session) {
        return new Call(what, method, address, Optional.of(session.token()), headers, body, timeout, into);
    }

    Call sending(String newMethod, String contentType, BodyPublisher newBody) {
        return new Call(what, newMethod, address, session, with("Content-Type", contentType), newBody, timeout, into);
    }

    Call sendingNothing(String newMethod) {
        return new Call(what, newMethod, address, session, headers, BodyPublishers.noBody(), timeout, into);
    }

    Call header(String name, String value) {
        return new Call(what, method, address, session, with(name, value), body, timeout, into);
    }

    Call within(Duration longest) {
        return new Call(what, method, address, session, headers, body, Optional.of(longest), into);
    }

    /** Lets a good answer be written to a file, which must not be there yet. */
    Call into(Path file) {
        return new Call(what, method, address, session, headers, body, timeout, Optional.of(file));
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }
}
