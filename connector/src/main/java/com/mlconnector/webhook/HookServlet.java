package com.mlconnector.webhook;

import com.mlconnector.audit.Budget;
import com.mlconnector.audit.Reason;
import com.mlconnector.inbox.StoreUnavailable;
import com.mlconnector.webhook.Doors.Door;
import com.mlconnector.webhook.Rejections.Rejection;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * {@code POST /hooks/{token}}. Answers 200 only when the notice is on disk, 503 when it cannot be put there, and otherwise
 * why in the status alone: who is turned away learns nothing more. Never redirects; FreshBooks counts that as a failure.
 *
 * <p>A servlet of its own, for nothing may touch the body before us: reading one form parameter would already use it up.
 */
final class HookServlet extends HttpServlet {
    private static final Logger log = LoggerFactory.getLogger(HookServlet.class);

    private final transient Reception reception;
    private final transient RequestBody bodies;
    private final transient Rejections rejections;
    private final transient Turnstile turnstile;
    private final transient Clock clock;
    private final transient Budget logLines;

    HookServlet(Reception reception, RequestBody bodies, Rejections rejections, Turnstile turnstile, Clock clock) {
        this.reception = reception;
        this.bodies = bodies;
        this.rejections = rejections;
        this.turnstile = turnstile;
        this.clock = clock;
        this.logLines = new Budget(clock, 30, Duration.ofMinutes(1));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            answer(response, 405, "POST only");
            return;
        }
        Visit visit = new Visit(request);
        if (!turnstile.lets(visit.address, visit.token)) {
            rejections.countOnly(Reason.CALLBACK_UNKNOWN);
            turnAway(response, 429);
            return;
        }
        try {
            receive(visit);
            answer(response, 200, "kept");
        } catch (TurnedAway turnedAway) {
            turnstile.turnedAway(visit.address);
            rejections.note(visit.rejection(turnedAway));
            turnAway(response, turnedAway.status());
        } catch (StoreUnavailable | DataAccessException | TransactionException cannotStore) {
            if (logLines.take()) {
                log.warn("A webhook could not be stored and was answered 503: {}", cannotStore.getMessage());
            }
            response.setHeader("Retry-After", "5");
            answer(response, 503, "try again");
        }
    }

    private void receive(Visit visit) throws TurnedAway, IOException {
        if (visit.request.getQueryString() != null) {
            throw TurnedAway.unreadable("The address carries a query");
        }
        Door door = reception.door(visit.token);
        visit.door = door;
        boolean json = bodies.isJson(visit.request);
        visit.body = bodies.read(visit.request);
        reception.receive(door, visit.body, json, visit.signature());
    }

    /** What was not read of a body is not worth reading, so the connection ends. */
    private static void turnAway(HttpServletResponse response, int status) throws IOException {
        if (status == 429) {
            response.setHeader("Retry-After", "60");
        }
        if (status == 408 || status == 413 || status == 415 || status == 429) {
            response.setHeader("Connection", "close");
        }
        answer(response, status, "not taken");
    }

    private static void answer(HttpServletResponse response, int status, String word) throws IOException {
        byte[] body = (word + "\n").getBytes(StandardCharsets.US_ASCII);
        response.setStatus(status);
        response.setContentType("text/plain;charset=us-ascii");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** One request, with as much as is known of it so far. */
    private final class Visit {
        private final HttpServletRequest request;
        private final String token;
        private final String address;
        private @Nullable Door door;
        private byte[] body = {};

        Visit(HttpServletRequest request) {
            this.request = request;
            this.address = String.valueOf(request.getRemoteAddr());
            String path = request.getPathInfo();
            this.token = path == null ? "" : path.substring(1);
        }

        /** A second header of that name fits nothing: which of the two was meant? */
        String signature() {
            List<String> headers = Collections.list(request.getHeaders(Signature.HEADER));
            return headers.isEmpty() ? "" : String.join(",", headers).strip();
        }

        Rejection rejection(TurnedAway turnedAway) {
            String type = request.getContentType();
            return new Rejection(
                    clock.instant(),
                    "/hooks/" + Token.shortened(token),
                    turnedAway.reason(),
                    "A webhook from " + address + " was turned away with " + turnedAway.status() + ": "
                            + turnedAway.sentence(),
                    door == null ? null : door.callback().connection(),
                    type == null ? "" : type,
                    signature(),
                    withoutVerifier(body),
                    true);
        }

        /** A verifier is a secret, whoever sent it. */
        private byte[] withoutVerifier(byte[] raw) {
            String text = new String(raw, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return text.contains("verif") ? new byte[0] : raw;
        }
    }
}
