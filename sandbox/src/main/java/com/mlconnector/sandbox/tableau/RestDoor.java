package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Faults.Fault;
import com.mlconnector.sandbox.tableau.Faults.Kind;
import com.mlconnector.sandbox.tableau.Sessions.Session;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every call under {@code /api}: finds the route, applies the version gate, ordered faults, session, site and budget, lets the
 * route answer and writes the answer as XML or JSON.
 */
final class RestDoor {
    private static final Logger LOG = LoggerFactory.getLogger(RestDoor.class);

    private final List<Route> routes;
    private final Dials dials;
    private final Sessions sessions;
    private final Budgets budgets;
    private final Faults faults;
    private final CallLog log;

    RestDoor(List<Route> routes, Dials dials, Sessions sessions, Budgets budgets, Faults faults, CallLog log) {
        this.routes = List.copyOf(routes);
        this.dials = dials;
        this.sessions = sessions;
        this.budgets = budgets;
        this.faults = faults;
        this.log = log;
    }

    private record Found(Route route, RestVersion version, Map<String, String> parts) {}

    void take(Context context) {
        try {
            Found found = find(context);
            String name = found.route().name();
            log.called(name);
            Optional<Fault> page = beforeTheCall(found.route(), context);
            if (page.isPresent()) {
                html(context, page.get().status());
                return;
            }
            Answer answer = answer(found, context);
            if (faults.take(Kind.CUT_AFTER, name).isPresent()) {
                Wire.cut(context);
                return;
            }
            write(context, found.version(), answer);
        } catch (Wire.CutException e) {
            Wire.cut(context);
        } catch (Refusal refusal) {
            write(context, dials.now().restVersion(), Answer.refused(refusal));
        } catch (RuntimeException e) {
            LOG.error("A call to the Tableau emulator met a bug", e);
            Refusal bug = new Refusal(500000, "Internal Server Error", "The emulator met a bug: " + e);
            write(context, dials.now().restVersion(), Answer.refused(bug));
        }
    }

    private Found find(Context context) {
        List<String> segments = segments(context);
        String inUri = "/" + String.join("/", segments);
        if (segments.size() < 2) {
            throw Refusal.unknownResource(inUri);
        }
        RestVersion version = RestVersion.parse(segments.get(0)).orElseThrow(() -> Refusal.unknownResource(inUri));
        List<String> rest = segments.subList(1, segments.size());
        boolean pathKnown = false;
        for (Route route : routes) {
            Optional<Map<String, String>> parts = route.match(rest);
            pathKnown |= parts.isPresent();
            if (parts.isPresent() && route.method().equals(context.req().getMethod())) {
                checkVersion(route, version, inUri);
                return new Found(route, version, parts.get());
            }
        }
        if (pathKnown) {
            throw new Refusal(405000, "Method Not Allowed", "Request type is not allowed for this resource.");
        }
        throw Refusal.unknownResource(inUri);
    }

    private void checkVersion(Route route, RestVersion version, String inUri) {
        if (version.compareTo(route.since()) < 0
                || version.compareTo(dials.now().restVersion()) > 0) {
            throw Refusal.unknownResource(inUri);
        }
    }

    /** The path's segments after {@code /api}, each decoded on its own. */
    private static List<String> segments(Context context) {
        List<String> segments = new ArrayList<>();
        String[] raw = context.req().getRequestURI().split("/", -1);
        for (int i = 2; i < raw.length; i++) {
            try {
                segments.add(URLDecoder.decode(raw[i].replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw Refusal.badRequest("The address holds a malformed percent sign.");
            }
        }
        return segments;
    }

    /** Lets ordered faults happen; returns one that shall be answered with an HTML page. */
    private Optional<Fault> beforeTheCall(Route called, Context context) {
        String route = called.name();
        faults.take(Kind.SLOW, route).ifPresent(fault -> Wire.pause(fault.millis()));
        if (faults.take(Kind.CUT_BEFORE, route).isPresent()) {
            throw new Wire.CutException();
        }
        Optional<Fault> tooMany = faults.take(Kind.TOO_MANY_REQUESTS, route);
        if (tooMany.isPresent()) {
            Long seconds = tooMany.get().retryAfter();
            String detail = "Too many requests.";
            throw seconds == null
                    ? new Refusal(429000, "Too Many Requests", detail)
                    : Refusal.tooManyRequests(seconds, detail);
        }
        String token = context.header("X-Tableau-Auth");
        if (called.signedIn()
                && token != null
                && faults.take(Kind.SESSION_ENDED, route).isPresent()) {
            sessions.end(sessions.check(token));
        }
        return faults.take(Kind.SERVER_ERROR, route);
    }

    private Answer answer(Found found, Context context) {
        Route route = found.route();
        Session session = route.signedIn() ? sessions.check(context.header("X-Tableau-Auth")) : null;
        String site = found.parts().get("site");
        if (site != null && !site.equalsIgnoreCase(Site.LUID)) {
            throw new Refusal(404000, "Resource Not Found", "Site '" + site + "' could not be found.");
        }
        budgets.spend(route.cost());
        return route.handler().answer(new Call(context, found.version(), found.parts(), session));
    }

    private void write(Context context, RestVersion version, Answer answer) {
        log.answered(answer.status());
        Wire.drain(context);
        context.status(answer.status());
        answer.headers().forEach(context::header);
        if (answer.file().length() > 0) {
            context.result(answer.file().array());
            return;
        }
        if (answer.elements().isEmpty()) {
            return;
        }
        if (wantsJson(context.header("Accept"))) {
            context.contentType("application/json;charset=UTF-8");
            context.result(Writing.json(answer.elements(), dials.now().finishCodeAsNumber()));
            return;
        }
        context.contentType("application/xml;charset=UTF-8");
        context.result(Writing.xml(answer.elements(), version));
    }

    /** JSON only for those who ask for it before XML; everybody else gets XML. */
    static boolean wantsJson(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        String wanted = accept.toLowerCase(Locale.ROOT);
        int json = wanted.indexOf("application/json");
        int xml = wanted.indexOf("application/xml");
        return json >= 0 && (xml < 0 || json < xml);
    }

    private void html(Context context, int status) {
        log.answered(status);
        Wire.drain(context);
        context.status(status).contentType("text/html;charset=UTF-8");
        context.result("<html lang=\"en\"><head><title>" + status + "</title></head><body><h1>" + status
                + "</h1><p>The service is temporarily unavailable.</p></body></html>");
    }
}
