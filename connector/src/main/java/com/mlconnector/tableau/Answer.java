package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.credentials.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back: JSON as we ask for, sometimes XML, and HTML from whatever stands in front of Tableau.
 *
 * @param secret what was sent and must not be seen, should Tableau repeat it
 */
record Answer(Call call, int status, Optional<Duration> retryAfter, String body, Optional<Secret> secret) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The HTTP status and three digits more; what has another form is not from Tableau. */
    private static final String CODE = "[1-5]\\d{5}";

    private static final Pattern XML_CODE = Pattern.compile("<error[^>]{0,200}code=\"(" + CODE + ")\"");

    Answer hiding(Secret other) {
        return new Answer(call, status, retryAfter, body, Optional.of(other));
    }

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
        return code.matches(CODE) ? Integer.parseInt(code) : 0;
    }

    /** What Tableau says went wrong, in one short line; empty where it says nothing. */
    String told() {
        JsonNode error = parsed().orElseGet(JSON::createObjectNode).path("error");
        String told = Stream.of(Json.text(error, "summary"), Json.text(error, "detail"))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
        return line(told);
    }

    /** Text of the answer as one short line that may be shown. */
    String line(String text) {
        return Json.line(
                secret.map(hidden -> text.replace(hidden.reveal(), "***")).orElse(text));
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

    /** Without the body, which may hold a session's token. */
    @Override
    public String toString() {
        return "Answer[" + status + " while " + call.what() + "]";
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
