package com.mlconnector.admin;

import com.mlconnector.audit.Finding;
import com.mlconnector.freshbooks.Me;
import com.mlconnector.freshbooks.Membership;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Connects both sides, tests them, and starts and stops the walk, for programs. */
@RestController
class ApiConnect {
    private final Connecting connecting;
    private final TableauSide tableau;
    private final SecondToken second;
    private final Road road;

    ApiConnect(Connecting connecting, TableauSide tableau, SecondToken second, Road road) {
        this.connecting = connecting;
        this.tableau = tableau;
        this.second = second;
        this.road = road;
    }

    record Done(boolean done) {}

    record Authorize(String authorize) {}

    /** Either the whole address the browser was sent to, or the two values in it. */
    record FinishRequest(
            @Nullable String redirected,
            @Nullable String state,
            @Nullable String code) {

        @Override
        public String toString() {
            return "FinishRequest[***]";
        }
    }

    record MembershipAnswer(
            long businessId,
            String name,
            String role,
            String zone,
            @Nullable String whyNot) {

        static MembershipAnswer of(Membership membership) {
            return new MembershipAnswer(
                    membership.businessId(),
                    membership.name(),
                    membership.role(),
                    membership.zone().getId(),
                    membership.whyNot());
        }
    }

    record MeAnswer(long identityId, String name, List<MembershipAnswer> memberships) {

        static MeAnswer of(Me me) {
            return new MeAnswer(
                    me.identityId(),
                    me.name(),
                    me.memberships().stream().map(MembershipAnswer::of).toList());
        }
    }

    record BusinessRequest(
            @Nullable Long businessId, @Nullable String homeCurrency) {}

    @PostMapping("/api/connect/freshbooks/app")
    Done app(@RequestBody ConnectPages.AppForm form) {
        connecting.app(form.clientId(), form.clientSecret(), form.redirectUri());
        return new Done(true);
    }

    @PostMapping("/api/connect/freshbooks/begin")
    Authorize begin(HttpServletRequest request) {
        return new Authorize(connecting.begin(BrowserSession.mark(request)).toString());
    }

    @PostMapping("/api/connect/freshbooks/finish")
    MeAnswer finish(@RequestBody FinishRequest finish, HttpServletRequest request) {
        Redirected redirected = finish.redirected() == null
                ? Redirected.of(finish.state(), finish.code(), null)
                : Redirected.from(finish.redirected());
        return MeAnswer.of(connecting.finish(redirected, BrowserSession.mark(request)));
    }

    @PostMapping("/api/connect/freshbooks/business")
    Done business(@RequestBody BusinessRequest chosen) {
        Long businessId = chosen.businessId();
        if (businessId == null) {
            throw new Refused(
                    400,
                    "It is not said which business.",
                    "The field businessId is missing.",
                    "Send one of the ids that \"finish\" listed.");
        }
        connecting.business(businessId, chosen.homeCurrency());
        return new Done(true);
    }

    @PostMapping("/api/connect/tableau")
    List<Finding> tableau(@RequestBody TableauSide.Form form) {
        return tableau.connect(form);
    }

    @PostMapping("/api/connect/tableau/second")
    List<Finding> second(@RequestBody SecondToken.Form form) {
        return List.of(second.add(form));
    }

    record InUse(String inUse) {}

    @PostMapping("/api/connect/tableau/second/use")
    InUse useSecond() {
        return new InUse(second.use());
    }

    record Removed(String removed) {}

    @PostMapping("/api/connect/tableau/second/remove")
    Removed removeSecond() {
        return new Removed(second.remove());
    }

    @PostMapping("/api/ping")
    List<Finding> ping() {
        return tableau.ping();
    }

    /** @param from the first day of the documents to read: {@code 2024-01-31}; {@code ""} or {@code all} for all */
    record ReadRequest(@Nullable String from) {

        static @Nullable String day(@Nullable ReadRequest request) {
            return request == null ? null : request.from();
        }
    }

    @PostMapping("/api/start")
    Done start(@RequestBody(required = false) @Nullable ReadRequest request) {
        road.start(ReadRequest.day(request));
        return new Done(true);
    }

    /** @param settled whether all calls that were under way on this node have ended */
    record Paused(boolean done, boolean settled) {}

    @PostMapping("/api/pause")
    Paused pause() {
        return new Paused(true, road.pause());
    }

    @PostMapping("/api/resume")
    Done resume() {
        road.resume();
        return new Done(true);
    }
}
