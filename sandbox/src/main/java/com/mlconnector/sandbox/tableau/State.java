package com.mlconnector.sandbox.tableau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.tableau.Faults.Fault;
import com.mlconnector.sandbox.tableau.Sessions.Session;

/** Everything the emulator holds, for the control door and the page. Never a token or a secret. */
final class State {
    private static final int MOST_JOBS = 200;

    private final DataSources sources;
    private final Sessions sessions;
    private final Jobs jobs;
    private final Budgets budgets;
    private final Faults faults;
    private final CallLog log;
    private final Dials dials;

    State(DataSources sources, Sessions sessions, Jobs jobs, Budgets budgets, Faults faults, CallLog log, Dials dials) {
        this.sources = sources;
        this.sessions = sessions;
        this.jobs = jobs;
        this.budgets = budgets;
        this.faults = faults;
        this.log = log;
        this.dials = dials;
    }

    JsonNode json() {
        ObjectNode root = Bodies.JSON.createObjectNode();
        ArrayNode held = root.putArray("dataSources");
        sources.all()
                .forEach(source -> held.addObject()
                        .put("luid", source.luid())
                        .put("name", source.name())
                        .put("contentUrl", source.contentUrl())
                        .put("project", BrowseApi.projectName(source))
                        .put("rows", source.rows())
                        .put("liveToHyper", source.liveToHyper())
                        .put("createdAt", source.createdAt().toString())
                        .put("updatedAt", source.updatedAt().toString()));
        ArrayNode open = root.putArray("sessions");
        for (Session session : sessions.open()) {
            open.addObject()
                    .put("pat", session.pat().name())
                    .put("site", session.siteContentUrl())
                    .put("since", session.since().toString())
                    .put("lastUse", session.lastUse().toString());
        }
        jobs(root);
        ObjectNode calls = root.putObject("calls");
        log.perRoute().forEach(calls::put);
        ObjectNode answers = root.putObject("answers");
        log.perStatus().forEach((status, count) -> answers.put(status.toString(), count));
        root.putObject("spent")
                .put("changesInThisHour", budgets.changesSpent())
                .put("jobQueriesInThisDay", budgets.jobQueriesSpent());
        root.set("faults", faults());
        root.set("settings", SettingsJson.write(dials.now()));
        return root;
    }

    /** The newest jobs, and how many are not done. */
    private void jobs(ObjectNode root) {
        root.put("runningJobs", jobs.running());
        ArrayNode list = root.putArray("jobs");
        for (Job job : jobs.all().stream().limit(MOST_JOBS).toList()) {
            list.addObject()
                    .put("id", job.id())
                    .put("type", job.type())
                    .put("dataSource", job.subject().name())
                    .put("status", job.status())
                    .put("createdAt", job.createdAt().toString())
                    .put("notes", job.notes().orElse(null));
        }
    }

    JsonNode faults() {
        ArrayNode list = Bodies.JSON.createArrayNode();
        for (Fault fault : faults.waiting()) {
            list.addObject()
                    .put("kind", fault.kind().name())
                    .put("route", fault.route())
                    .put("times", fault.times());
        }
        return list;
    }
}
