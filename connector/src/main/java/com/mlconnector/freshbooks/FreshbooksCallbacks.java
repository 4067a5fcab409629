package com.mlconnector.freshbooks;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.credentials.Secret;
import com.mlconnector.freshbooks.Verdict.NotThere;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Registers, verifies and removes webhooks at FreshBooks ({@code /events/account/{id}/events/callbacks}). */
@Component
public class FreshbooksCallbacks {
    private static final int MOST_PAGES = 100;

    private final Calls calls;

    FreshbooksCallbacks(Calls calls) {
        this.calls = calls;
    }

    /**
     * Registers an address for an event and gives the callback's id. FreshBooks sends the verifier to that address, and may
     * do so before this returns.
     */
    public String create(Connection connection, String event, URI uri) {
        String what = "a webhook for " + event;
        ObjectNode body = Json.object();
        body.putObject("callback").put("event", event).put("uri", uri.toString());
        try {
            JsonNode callback = result(calls.send(connection, "POST", all(connection), body, what));
            return Json.id(callback.path("callback").path("callbackid"))
                    .orElseThrow(() -> Verdict.otherShape(what, "response.result.callback.callbackid is missing"));
        } catch (NotThere notThere) {
            throw accountUnknown(what, notThere);
        }
    }

    /** All registrations of the account, also those of other programs with the same app. */
    public List<Callback> list(Connection connection) {
        List<Callback> callbacks = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode result = listed(connection, page);
            result.path("callbacks").forEach(node -> callback(node).ifPresent(callbacks::add));
            if (result.path("callbacks").isEmpty() || page >= Json.number(result.path("pages"), 0)) {
                break;
            }
        }
        return callbacks.stream().distinct().toList();
    }

    private JsonNode listed(Connection connection, int page) {
        String what = "the list of webhooks";
        Target target =
                all(connection).query("page", Integer.toString(page)).query("per_page", Integer.toString(Page.LARGEST));
        try {
            JsonNode result = result(calls.get(connection, target, what));
            if (!result.path("callbacks").isArray()) {
                throw Verdict.otherShape(what, "response.result.callbacks is no list");
            }
            return result;
        } catch (NotThere notThere) {
            throw accountUnknown(what, notThere);
        }
    }

    /**
     * Sends a verifier back. True where FreshBooks then calls the callback verified; false where it does not take the verifier or does
     * not know the callback: then the verifier is not to be trusted.
     */
    public boolean verify(Connection connection, String callbackId, Secret verifier) {
        ObjectNode body = Json.object();
        body.putObject("callback").put("callback_id", callbackId).put("verifier", verifier.reveal());
        try {
            JsonNode answer = calls.send(connection, "PUT", one(connection, callbackId), body, "webhook " + callbackId);
            return result(answer).path("callback").path("verified").asBoolean(false);
        } catch (NotThere notThere) {
            return false;
        } catch (StepFailed failed) {
            if (failed.reason() == Reason.FRESHBOOKS_REFUSED) {
                return false;
            }
            throw failed;
        }
    }

    /** Asks FreshBooks to send the verifier again, which also wakes a callback it had given up on. */
    public void resend(Connection connection, String callbackId) {
        ObjectNode body = Json.object();
        body.putObject("callback").put("callback_id", callbackId).put("resend", true);
        String what = "webhook " + callbackId;
        try {
            JsonNode unused = calls.send(connection, "PUT", one(connection, callbackId), body, what);
        } catch (NotThere notThere) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_REFUSED,
                    "FreshBooks does not know " + what + " any more; it has to be registered anew.",
                    null,
                    notThere);
        }
    }

    /** Removes a callback; one that is not there any more is as good as removed. */
    public void delete(Connection connection, String callbackId) {
        try {
            JsonNode unused = calls.delete(connection, one(connection, callbackId), "webhook " + callbackId);
        } catch (NotThere alreadyGone) {
            return;
        }
    }

    private static Optional<Callback> callback(JsonNode node) {
        Optional<String> id = Json.id(node.path("callbackid"));
        URI uri = uri(Json.text(node.path("uri")));
        return id.map(known -> new Callback(
                known, Json.text(node.path("event")), uri, node.path("verified").asBoolean(false)));
    }

    /** An address that is none cannot be ours; the callback is listed all the same. */
    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    private static JsonNode result(JsonNode answer) {
        return answer.path("response").path("result");
    }

    private static StepFailed accountUnknown(String what, NotThere cause) {
        return new StepFailed(
                Reason.FRESHBOOKS_REFUSED,
                "FreshBooks does not know the account, asked for " + what
                        + ". Choose the business again on the Connect page.",
                null,
                cause);
    }

    private static Target all(Connection connection) {
        return Target.of(connection.needApp().apiBase(), "/events/account")
                .part(connection.needBusiness().accountId())
                .path("/events/callbacks");
    }

    private static Target one(Connection connection, String callbackId) {
        return all(connection).part(callbackId);
    }
}
