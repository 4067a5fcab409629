package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Budgets.Cost;
import com.mlconnector.sandbox.tableau.Route.Handler;
import java.util.List;

/** The methods of the REST API that this server knows, with the version that introduced each. */
final class RestRoutes {
    private static final RestVersion FIRST = RestVersion.of("2.0");
    private static final RestVersion INFO = RestVersion.of("2.4");
    private static final RestVersion TOKENS = RestVersion.of("3.6");
    private static final RestVersion HYPER_UPDATE = RestVersion.of("3.12");
    private static final String SOURCE = "sites/{site}/datasources/{datasource}";

    private RestRoutes() {}

    static List<Route> of(
            SignInApi signIn, BrowseApi browse, UploadApi uploads, PublishApi publish, UpdateApi update, JobApi jobs) {
        return List.of(
                new Route("serverinfo", "GET", "serverinfo", INFO, false, Cost.NOTHING, signIn::serverInfo),
                new Route("signin", "POST", "auth/signin", TOKENS, false, Cost.NOTHING, signIn::signIn),
                new Route("signout", "POST", "auth/signout", FIRST, true, Cost.NOTHING, signIn::signOut),
                free("session", "GET", "sessions/current", signIn::current),
                free("projects", "GET", "sites/{site}/projects", browse::projects),
                free("datasources", "GET", "sites/{site}/datasources", browse::dataSources),
                new Route("publish", "POST", "sites/{site}/datasources", FIRST, true, Cost.CHANGE, publish::publish),
                free("datasource", "GET", SOURCE, browse::dataSource),
                free("delete", "DELETE", SOURCE, browse::delete),
                free("content", "GET", SOURCE + "/content", browse::content),
                free("connections", "GET", SOURCE + "/connections", browse::connections),
                free("initiate", "POST", "sites/{site}/fileUploads", uploads::initiate),
                free("append", "PUT", "sites/{site}/fileUploads/{upload}", uploads::append),
                update("update", SOURCE + "/data", update::update),
                update("update", SOURCE + "/connections/{connection}/data", update::update),
                new Route("job", "GET", "sites/{site}/jobs/{job}", FIRST, true, Cost.JOB_QUERY, jobs::job),
                new Route("jobs", "GET", "sites/{site}/jobs", FIRST, true, Cost.JOB_QUERY, jobs::list));
    }

    private static Route free(String name, String method, String path, Handler handler) {
        return new Route(name, method, path, FIRST, true, Cost.NOTHING, handler);
    }

    private static Route update(String name, String path, Handler handler) {
        return new Route(name, "PATCH", path, HYPER_UPDATE, true, Cost.CHANGE, handler);
    }
}
