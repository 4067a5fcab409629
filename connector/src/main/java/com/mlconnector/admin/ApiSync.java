package com.mlconnector.admin;

import com.mlconnector.admin.ApiConnect.Done;
import com.mlconnector.admin.ApiConnect.ReadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reads from FreshBooks what no notice told of, and pauses, resumes and cancels that, for programs. */
@RestController
class ApiSync {
    private final Road road;

    ApiSync(Road road) {
        this.road = road;
    }

    @PostMapping("/api/sync/all")
    Done readAllAgain(@RequestBody(required = false) @Nullable ReadRequest request) {
        road.readAllAgain(ReadRequest.day(request));
        return new Done(true);
    }

    @PostMapping("/api/sync/changes")
    Done findChanges() {
        road.findChanges();
        return new Done(true);
    }

    @PostMapping("/api/sync/reference")
    Done refreshReference() {
        road.refreshReference();
        return new Done(true);
    }

    @PostMapping("/api/sync/pause")
    Done pause() {
        road.pauseReading();
        return new Done(true);
    }

    @PostMapping("/api/sync/resume")
    Done resume() {
        road.resumeReading();
        return new Done(true);
    }

    @PostMapping("/api/sync/cancel")
    Done cancel() {
        road.cancelReading();
        return new Done(true);
    }
}
