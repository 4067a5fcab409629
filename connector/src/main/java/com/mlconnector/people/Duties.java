package com.mlconnector.people;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What needs which role: the one list for pages and API alike. An address that does not stand here needs an admin, so what
 * somebody forgets to add is closed; a test walks every address the program answers and finds it here.
 */
public final class Duties {
    private static final HttpMethod GET = HttpMethod.GET;
    private static final HttpMethod POST = HttpMethod.POST;
    private static final HttpMethod DELETE = HttpMethod.DELETE;

    private static final List<Duty> ALL = Stream.of(
                    // everybody; webhooks have a door of their own, where the signature is checked
                    duties(Need.NOTHING, GET, "/login", "/assets/**", "/favicon.ico", "/actuator/health/**"),
                    duties(Need.NOTHING, null, "/error"),

                    // whoever is logged in, be it with a one-time password
                    duties(Need.LOGIN, GET, "/password"),
                    duties(Need.LOGIN, POST, "/password"),

                    // viewers look
                    duties(Need.VIEWER, GET, "/", "/connect", "/sources", "/rates", "/reasons", "/workbook"),
                    duties(Need.VIEWER, GET, "/replay", "/api/replays"),
                    duties(Need.VIEWER, GET, "/audit", "/audit/turned-away", "/audit/people", "/audit/connection"),
                    duties(Need.VIEWER, GET, "/audit/{kind}/{id}"),
                    duties(Need.VIEWER, POST, "/audit/verify"),
                    duties(Need.VIEWER, GET, "/api/status", "/api/sources", "/api/fx", "/api/workbook"),
                    duties(Need.VIEWER, GET, "/api/audit", "/api/audit/turned-away", "/api/audit/verify"),
                    duties(Need.VIEWER, GET, "/api/audit/export"),
                    duties(Need.OPERATOR, POST, "/api/audit/archive"),
                    duties(Need.VIEWER, GET, "/api/audit/people", "/api/audit/connection", "/api/audit/{kind}/{id}"),

                    // operators keep it running
                    duties(Need.OPERATOR, POST, "/audit/replay", "/audit/{kind}/{id}/replay", "/api/replay"),
                    duties(Need.OPERATOR, POST, "/replay/look", "/replay/begin", "/replay/carry"),
                    duties(Need.OPERATOR, POST, "/replay/pause", "/replay/resume", "/replay/cancel"),
                    duties(Need.OPERATOR, POST, "/api/replays", "/api/replays/carry", "/api/replays/pause"),
                    duties(Need.OPERATOR, POST, "/api/replays/resume", "/api/replays/cancel"),
                    duties(Need.OPERATOR, POST, "/connect/ping", "/connect/start", "/connect/pause", "/connect/resume"),
                    duties(Need.OPERATOR, POST, "/api/ping", "/api/start", "/api/pause", "/api/resume"),
                    duties(Need.OPERATOR, POST, "/connect/refresh", "/connect/anew", "/connect/reading"),
                    duties(Need.OPERATOR, POST, "/api/sync/all", "/api/sync/changes", "/api/sync/reference"),
                    duties(Need.OPERATOR, POST, "/api/sync/pause", "/api/sync/resume", "/api/sync/cancel"),
                    duties(Need.OPERATOR, POST, "/sources/anew", "/sources/off", "/sources/on"),
                    duties(Need.OPERATOR, POST, "/api/sources/rebuild", "/api/sources/off", "/api/sources/on"),
                    duties(Need.OPERATOR, POST, "/rates", "/rates/import", "/rates/forget"),
                    duties(Need.OPERATOR, POST, "/api/fx", "/api/fx/import"),
                    duties(Need.OPERATOR, DELETE, "/api/fx"),

                    // admins connect both sides
                    duties(Need.ADMIN, POST, "/connect/freshbooks/app", "/connect/freshbooks/begin"),
                    duties(Need.ADMIN, POST, "/connect/freshbooks/finish", "/connect/freshbooks/business"),
                    duties(Need.ADMIN, GET, "/connect/freshbooks/return", "/connect/business"),
                    duties(Need.ADMIN, POST, "/connect/tableau", "/connect/tableau/second"),
                    duties(Need.ADMIN, POST, "/connect/tableau/second/use", "/connect/tableau/second/remove"),
                    duties(Need.ADMIN, POST, "/api/connect/freshbooks/app", "/api/connect/freshbooks/begin"),
                    duties(Need.ADMIN, POST, "/api/connect/freshbooks/finish", "/api/connect/freshbooks/business"),
                    duties(Need.ADMIN, POST, "/api/connect/tableau", "/api/connect/tableau/second"),
                    duties(Need.ADMIN, POST, "/api/connect/tableau/second/use"),
                    duties(Need.ADMIN, POST, "/api/connect/tableau/second/remove"),

                    // admins look after the keys
                    duties(Need.ADMIN, GET, "/api/keys"),
                    duties(Need.ADMIN, POST, "/api/keys/rotate", "/api/keys/retire"),

                    // admins see what the frame tells of itself
                    duties(Need.ADMIN, GET, "/actuator"),

                    // admins say who may come in
                    duties(Need.ADMIN, GET, "/people", "/api/people", "/api/tokens"),
                    duties(Need.ADMIN, POST, "/people/add", "/people/role", "/people/password", "/people/remove"),
                    duties(Need.ADMIN, POST, "/people/tokens/make", "/people/tokens/revoke"),
                    duties(Need.ADMIN, POST, "/api/people", "/api/people/role", "/api/people/password"),
                    duties(Need.ADMIN, POST, "/api/people/remove", "/api/tokens", "/api/tokens/revoke"))
            .flatMap(List::stream)
            .toList();

    private Duties() {}

    /** @param method null for every method */
    private record Duty(Need need, @Nullable HttpMethod method, PathPattern path) {

        boolean is(HttpMethod asked, PathContainer at) {
            return (method == null || method.equals(asked)) && path.matches(at);
        }
    }

    /** What an address needs, if it stands in the list. Who may read it may also ask whether it is there (HEAD). */
    public static Optional<Need> declared(String method, PathContainer path) {
        HttpMethod asked = method.equals("HEAD") ? GET : HttpMethod.valueOf(method);
        return ALL.stream().filter(duty -> duty.is(asked, path)).findFirst().map(Duty::need);
    }

    private static List<Duty> duties(Need need, @Nullable HttpMethod method, String... paths) {
        return Stream.of(paths)
                .map(path -> new Duty(need, method, PathPatternParser.defaultInstance.parse(path)))
                .toList();
    }
}
