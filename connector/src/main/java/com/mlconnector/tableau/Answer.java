package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back: JSON as we ask for, sometimes XML, and HTML from whatever stands in front of Tableau. */
record Answer(Call call, int status, Optional<Duration> retryAfter, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern XML_CODE = Pattern.compile("<error[^>]{0,200}code=\"(\\d{3,9})\"");

    boolean good() {
        return status / 100 == 2;
    }

    /** Tableau's own error code ({@code 401002}), or 0 where the answer holds none: then it is not from Tableau itself. */
    int code() {
        String code = Json.text(parsed().orElseGet(JSON::createObjectNode).path("error"), "code");
        if (code.isEmpty()) {
            Matcher xml = XML_CODE.matcher(body);
            code = xml.find() ? xml.group(1) : "";
        }
        return code.matches("\\d{3,9}") ? Integer.parseInt(code) : 0;
    }

    /** What Tableau says went wrong, in one short line; empty where it says nothing. */
    String told() {
        JsonNode error = parsed().orElseGet(JSON::createObjectNode).path("error");
        String told = (Json.text(error, "summary") + ": " + Json.text(error, "detail")).strip();
        return told.equals(":") ? "" : Json.line(told);
    }

    /** The body of a good answer. */
    JsonNode json() {
        return parsed().orElseThrow(() -> new StepFailed(
                Reason.TABLEAU_ANSWER_UNREADABLE,
                Remedy.sentence(
                        Reason.TABLEAU_ANSWER_UNREADABLE,
                        "%s answered %d while %s, but with %s instead of JSON."
                                .formatted(server(), status, call.what(), kind()))));
    }

    /** {@code Tableau at https://tableau.example}. */
    String server() {
        return "Tableau at " + call.address().getScheme() + "://"
                + call.address().getRawAuthority();
    }

    /** In words, what the body is. */
    String kind() {
        String start = body.stripLeading();
        if (start.isEmpty()) {
            return "nothing";
        }
        if (start.regionMatches(true, 0, "<!doctype html", 0, 14) || start.regionMatches(true, 0, "<html", 0, 5)) {
            return "a web page";
        }
        return start.startsWith("<") ? "XML" : start.startsWith("{") ? "half an answer" : "something unknown";
    }

    private Optional<JsonNode> parsed() {
        if (!body.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
