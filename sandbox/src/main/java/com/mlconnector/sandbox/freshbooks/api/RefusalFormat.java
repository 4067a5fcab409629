package com.mlconnector.sandbox.freshbooks.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.http.Context;

/** A refusal in the words of the family it happens in: each of the service's doors has its own. */
final class RefusalFormat {

    private static final String NOT_AUTHORISED = "The server could not verify that you are authorized to access the URL"
            + " requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't"
            + " understand how to supply the credentials required.";

    private RefusalFormat() {}

    static void write(Context ctx, Refusal refusal) {
        ctx.status(refusal.status()).contentType("application/json").result(Json.text(body(ctx, refusal)));
    }

    private static ObjectNode body(Context ctx, Refusal refusal) {
        String path = ctx.path();
        if (path.startsWith("/events/")) {
            return events(refusal);
        }
        if (ofBusiness(path)) {
            return business(refusal);
        }
        if (path.startsWith("/accounting/businesses/") && refusal.status() != 401) {
            return ledger(refusal);
        }
        if (ctx.header("X-API-VERSION") != null) {
            return versioned(refusal);
        }
        return refusal.status() == 401 ? unauthenticated() : accounting(refusal);
    }

    /** The family with bare JSON. */
    static boolean ofBusiness(String path) {
        return path.startsWith("/projects/") || path.startsWith("/comments/") || path.startsWith("/timetracking/");
    }

    private static ObjectNode unauthenticated() {
        return Json.object()
                .put("error", "unauthenticated")
                .put("error_description", "This action requires authentication to continue.");
    }

    static ObjectNode accounting(Refusal refusal) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("response").putArray("errors").addObject();
        error.put("errno", refusal.errno());
        if (refusal.field() != null) {
            error.put("field", refusal.field());
        }
        error.put("message", refusal.sentence());
        if (refusal.object() != null) {
            error.put("object", refusal.object());
        }
        if (refusal.value() != null) {
            error.put("value", refusal.value());
        }
        return body;
    }

    private static ObjectNode versioned(Refusal refusal) {
        boolean anonymous = refusal.status() == 401;
        ObjectNode body = Json.object()
                .put("code", rpcCode(refusal.status()))
                .put("message", "Request failed with status_code: " + refusal.status());
        ObjectNode detail = body.putArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", anonymous ? "1003" : Integer.toString(refusal.errno()))
                .put("domain", "accounting.api.freshbooks.com");
        ObjectNode metadata =
                detail.putObject("metadata").put("message", anonymous ? NOT_AUTHORISED : refusal.sentence());
        if (refusal.object() != null) {
            metadata.put("object", refusal.object());
        }
        if (refusal.value() != null) {
            metadata.put("value", refusal.value());
        }
        if (refusal.field() != null) {
            metadata.put("field", refusal.field());
        }
        return body;
    }

    private static int rpcCode(int status) {
        return switch (status) {
            case 401 -> 16;
            case 403 -> 7;
            case 404 -> 5;
            case 409 -> 6;
            case 429 -> 8;
            case 500 -> 13;
            default -> 3;
        };
    }

    private static ObjectNode events(Refusal refusal) {
        ObjectNode body = Json.object().put("errno", refusal.status());
        return switch (refusal.status()) {
            case 401 -> body.put("message", "invalid_token: The request token failed to authenticate or validate.");
            case 404 -> body.put("message", "Requested resource could not be found.");
            case 422 -> {
                body.put(
                        "message", "The request was well-formed but was unable to be followed due to semantic errors.");
                var details = body.putArray("details");
                refusal.sentence().lines().forEach(details::add);
                yield body;
            }
            default -> body.put("message", refusal.sentence());
        };
    }

    private static ObjectNode business(Refusal refusal) {
        return switch (refusal.status()) {
            case 401 -> Json.object().put("message", NOT_AUTHORISED);
            case 404 -> Json.object().put("error", "Requested resource could not be found.");
            case 422 -> {
                ObjectNode body = Json.object().put("errno", 2001);
                String sentence = refusal.errno() == 1001 ? "field required" : refusal.sentence();
                body.putObject("error").put(refusal.field() == null ? "request" : refusal.field(), sentence);
                yield body;
            }
            default -> Json.object().put("error", refusal.sentence());
        };
    }

    private static ObjectNode ledger(Refusal refusal) {
        int status = refusal.status() == 422 ? 400 : refusal.status();
        ObjectNode body = Json.object();
        ObjectNode errors = body.putObject("errors")
                .put("message", "Request failed with status code " + status)
                .put("status", status);
        var details = errors.putArray("details");
        String field = refusal.field();
        for (String sentence : refusal.sentence().lines().toList()) {
            ObjectNode detail = details.addObject().put("reason", field == null ? sentence : field + ": " + sentence);
            detail.putObject("metadata").put("message", sentence).put("field", field);
        }
        return body;
    }
}
