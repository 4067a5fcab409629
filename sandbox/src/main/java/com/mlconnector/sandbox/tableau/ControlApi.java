package com.mlconnector.sandbox.tableau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.tableau.Faults.Fault;
import com.mlconnector.sandbox.tableau.Faults.Kind;
import com.mlconnector.sandbox.tableau.hyper.Rows;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The control door: look at everything, ask for rows, order faults, change settings. JSON, without sign-in, on loopback only. */
final class ControlApi {
    private final QueryDoor queries;
    private final State state;
    private final Faults faults;
    private final Sessions sessions;
    private final Dials dials;

    ControlApi(QueryDoor queries, State state, Faults faults, Sessions sessions, Dials dials) {
        this.queries = queries;
        this.state = state;
        this.faults = faults;
        this.sessions = sessions;
        this.dials = dials;
    }

    /** What a control call does; what it returns is the answer. */
    @FunctionalInterface
    interface Handler {
        JsonNode answer(Context context);
    }

    /** Runs a call and answers refusals as JSON with the status of their code. */
    static void take(Context context, Handler handler) {
        try {
            json(context, 200, handler.answer(context));
        } catch (Refusal refusal) {
            ObjectNode error = Bodies.JSON.createObjectNode().put("error", refusal.detail());
            json(context, refusal.status(), error);
        }
    }

    private static void json(Context context, int status, JsonNode body) {
        context.status(status).contentType("application/json;charset=UTF-8").result(body.toString());
    }

    JsonNode state(Context context) {
        return state.json();
    }

    /** {@code {"datasource": name or luid, "sql": …}} → {@code {"columns": […], "types": […], "rows": [[…]]}}. */
    JsonNode query(Context context) {
        JsonNode body = body(context, Set.of("datasource", "sql"));
        DataSource source = source(body.path("datasource").asText());
        Rows rows = queries.query(source, body.path("sql").asText());
        ObjectNode answer = Bodies.JSON.createObjectNode();
        ArrayNode columns = answer.putArray("columns");
        rows.columns().forEach(columns::add);
        ArrayNode types = answer.putArray("types");
        rows.types().forEach(types::add);
        ArrayNode lines = answer.putArray("rows");
        for (List<@Nullable String> row : rows.rows()) {
            ArrayNode line = lines.addArray();
            row.forEach(line::add);
        }
        return answer;
    }

    /** {@code {"datasource": name or luid}}: somebody removes a data source, as people may in Tableau. */
    JsonNode remove(Context context) {
        String wanted = body(context, Set.of("datasource")).path("datasource").asText();
        queries.remove(source(wanted));
        return state.json();
    }

    private DataSource source(String wanted) {
        return queries.find(wanted)
                .orElseThrow(() -> new Refusal(404004, "Not Found", "There is no data source '" + wanted + "'."));
    }

    /** {@code {"kind": "jobFails", "times": 2, "notes": …, "route": …, "retryAfter": …, "status": …, "millis": …}}. */
    JsonNode orderFault(Context context) {
        JsonNode body = body(context, Set.of("kind", "times", "notes", "route", "retryAfter", "status", "millis"));
        Kind kind = kind(body.path("kind").asText());
        int times = body.path("times").asInt(1);
        int status = body.path("status").asInt(503);
        if (times < 1 || status < 500 || status > 599) {
            throw Refusal.badRequest("'times' must be at least 1 and 'status' 500 to 599.");
        }
        faults.order(new Fault(
                kind,
                text(body, "route").orElse(null),
                times,
                body.has("retryAfter") ? body.get("retryAfter").asLong() : null,
                status,
                body.path("millis").asLong(1000),
                text(body, "notes").orElse(null)));
        return state.faults();
    }

    private static Kind kind(String name) {
        String wanted = name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest(
                        "'" + name + "' is no kind of fault; there are " + Arrays.toString(Kind.values()) + "."));
    }

    JsonNode clearFaults(Context context) {
        faults.clear();
        return state.faults();
    }

    JsonNode endSessions(Context context) {
        return Bodies.JSON.createObjectNode().put("ended", sessions.endAll());
    }

    /** {@code {"name": token, "ends": "2026-12-31T00:00:00Z"}}: somebody revokes a token (without {@code ends}), or it ends then. */
    JsonNode endPat(Context context) {
        JsonNode body = body(context, Set.of("name", "ends"));
        Site.Pat pat = Site.PATS.stream()
                .filter(known -> known.name().equals(body.path("name").asText()))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("There is no token of that name."));
        try {
            sessions.end(pat, Instant.parse(text(body, "ends").orElse("2000-01-01T00:00:00Z")));
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("'ends' must be a moment such as 2026-12-31T00:00:00Z.");
        }
        ObjectNode answer = Bodies.JSON.createObjectNode();
        sessions.patEnds().forEach((name, ends) -> answer.put(name, ends.toString()));
        return answer;
    }

    /** Changes the settings that are named and leaves the others. */
    JsonNode changeSettings(Context context) {
        JsonNode body = body(context, SettingsJson.NAMES);
        dials.turn(SettingsJson.change(dials.now(), body));
        return SettingsJson.write(dials.now());
    }

    private static Optional<String> text(JsonNode body, String name) {
        return body.hasNonNull(name) ? Optional.of(body.get(name).asText()) : Optional.empty();
    }

    private static JsonNode body(Context context, Set<String> known) {
        JsonNode body = Bodies.json(context.bodyAsBytes());
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Refusal.badRequest("'" + name + "' is not known here; known are " + known + ".");
            }
        }
        return body;
    }
}
