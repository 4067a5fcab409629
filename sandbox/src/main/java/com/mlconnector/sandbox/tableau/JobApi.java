package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Faults.Kind;
import java.util.List;

/** Asking how jobs are doing. */
final class JobApi {
    private final Jobs jobs;
    private final Faults faults;

    JobApi(Jobs jobs, Faults faults) {
        this.jobs = jobs;
        this.faults = faults;
    }

    Answer job(Call call) {
        String id = call.part("job");
        if (faults.take(Kind.JOB_QUERY_PROBLEM, "job").isPresent()) {
            throw new Refusal(400031, "Bad Request", "There was a problem querying job '" + id + "'.");
        }
        Job job = jobs.job(id)
                .orElseThrow(() -> new Refusal(404009, "Resource Not Found", "Job '" + id + "' could not be found."));
        return Answer.of(200, job.now());
    }

    Answer list(Call call) {
        List<Element> all = jobs.all().stream().map(Job::listed).toList();
        return Listing.answer(call, "backgroundJobs", all);
    }
}
