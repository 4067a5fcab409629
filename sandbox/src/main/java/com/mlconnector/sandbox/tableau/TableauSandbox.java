package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.hyper.HyperEngine;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * A Tableau to develop and test against: its REST API under {@code /api}, its control door and page under {@code /_sandbox}, on one
 * loopback port. Data sources live in the data folder and are there again after a restart; sessions and jobs are not.
 */
public final class TableauSandbox implements AutoCloseable {
    private static final List<HandlerType> METHODS =
            List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE);

    private final Javalin http;
    private final Jobs jobs;
    private final HyperEngine engine;

    private TableauSandbox(Javalin http, Jobs jobs, HyperEngine engine) {
        this.http = http;
        this.jobs = jobs;
        this.engine = engine;
    }

    /** Starts it; throws when the port is taken or the engine does not run. */
    public static TableauSandbox start(TableauOptions options) {
        Clock clock = options.clock();
        Path data = options.data();
        Dials dials = new Dials();
        Faults faults = new Faults();
        Sessions sessions = new Sessions(clock, dials);
        Budgets budgets = new Budgets(clock, dials);
        CallLog log = new CallLog();
        HyperEngine engine = new HyperEngine(options.hyperd(), data.resolve("logs"));
        engine.pid();
        DataSources sources = new DataSources(data);
        Uploads uploads = new Uploads(data.resolve("uploads"));
        Jobs jobs = new Jobs(clock, dials, faults);
        HyperFiles files = new HyperFiles(engine);
        UpdateRun updates = new UpdateRun(engine, sources, clock);
        Publishing publishing = new Publishing(sources, files, updates, clock);
        List<Route> routes = RestRoutes.of(
                new SignInApi(dials, sessions),
                new BrowseApi(sources, jobs, files, dials, clock),
                new UploadApi(uploads, faults),
                new PublishApi(publishing, sources, uploads, jobs, faults, clock),
                new UpdateApi(sources, uploads, updates, jobs, new RequestIds(clock), dials, clock),
                new JobApi(jobs, faults));
        RestDoor door = new RestDoor(routes, dials, sessions, budgets, faults, log);
        State state = new State(sources, sessions, jobs, budgets, faults, log, dials);
        QueryDoor queries = new QueryDoor(engine, sources);
        ControlApi control = new ControlApi(queries, state, faults, sessions, dials);
        Page page = new Page(sources, jobs, log, new Figures(queries, clock), dials, clock);
        Javalin http = listen(options.port(), door, control, page);
        return new TableauSandbox(http, jobs, engine);
    }

    private static Javalin listen(int port, RestDoor rest, ControlApi control, Page page) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    METHODS.forEach(method -> config.routes.addHttpHandler(method, "/api/*", rest::take));
                    control(config.routes, control);
                    page(config.routes, page);
                })
                .start("127.0.0.1", port);
    }

    private static void control(RoutesConfig routes, ControlApi control) {
        String door = "/_sandbox/";
        routes.get(door + "state", context -> ControlApi.take(context, control::state));
        routes.post(door + "query", context -> ControlApi.take(context, control::query));
        routes.post(door + "remove", context -> ControlApi.take(context, control::remove));
        routes.post(door + "faults", context -> ControlApi.take(context, control::orderFault));
        routes.delete(door + "faults", context -> ControlApi.take(context, control::clearFaults));
        routes.post(door + "pats/end", context -> ControlApi.take(context, control::endPat));
        routes.post(door + "sessions/end", context -> ControlApi.take(context, control::endSessions));
        routes.put(door + "settings", context -> ControlApi.take(context, control::changeSettings));
    }

    private static void page(RoutesConfig routes, Page page) {
        routes.get("/_sandbox", page::whole);
        routes.get("/_sandbox/live", page::part);
        routes.get("/_sandbox/page.js", context -> Page.file(context, "page.js", "text/javascript"));
        routes.get("/_sandbox/page.css", context -> Page.file(context, "page.css", "text/css"));
    }

    /** The address to give to clients, e.g. {@code http://127.0.0.1:41234}. */
    public String address() {
        return "http://127.0.0.1:" + http.port();
    }

    /** The engine's process, for tests that end it to see it come back. */
    long enginePid() {
        return engine.pid();
    }

    @Override
    public void close() {
        http.stop();
        jobs.close();
        engine.close();
    }
}
