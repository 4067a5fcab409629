package com.mlconnector.freshbooks;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.credentials.Secret;
import com.mlconnector.freshbooks.Verdict.AccessRefused;
import com.mlconnector.freshbooks.Verdict.NotThere;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Calls FreshBooks in the name of a connection: paced, with its access token, which is renewed once where FreshBooks
 * refuses it. A GET is sent once more where the connection was cut; nothing else is ever repeated here.
 */
@Component
class Calls {
    private final Wire wire;
    private final OauthTokens tokens;
    private final TokenCalls tokenCalls;
    private final FreshbooksSettings settings;
    private final Clock clock;
    private final Verdict verdict;
    private final Map<ConnectionId, Gate> gates = new ConcurrentHashMap<>();

    Calls(Wire wire, OauthTokens tokens, TokenCalls tokenCalls, FreshbooksSettings settings, Clock clock) {
        this.wire = wire;
        this.tokens = tokens;
        this.tokenCalls = tokenCalls;
        this.settings = settings;
        this.clock = clock;
        verdict = new Verdict(clock);
    }

    private record Call(String method, URI uri, BodyPublisher body, String what) {}

    /** @param what names what is asked for, for sentences: {@code invoices 41 and 42} */
    JsonNode get(Connection connection, Target target, String what) throws NotThere {
        return authorized(connection, new Call("GET", target.uri(), BodyPublishers.noBody(), what));
    }

    JsonNode send(Connection connection, String method, Target target, JsonNode body, String what) throws NotThere {
        return authorized(connection, new Call(method, target.uri(), BodyPublishers.ofString(Json.write(body)), what));
    }

    JsonNode delete(Connection connection, Target target, String what) throws NotThere {
        return authorized(connection, new Call("DELETE", target.uri(), BodyPublishers.noBody(), what));
    }

    private JsonNode authorized(Connection connection, Call call) throws NotThere {
        Secret access = access(connection);
        try {
            return paced(connection, call, access);
        } catch (AccessRefused refused) {
            tokens.accessRefused(connection.id(), access);
        }
        try {
            return paced(connection, call, access(connection));
        } catch (AccessRefused again) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_RECONNECT,
                    "FreshBooks refuses our access (401) for " + call.what()
                            + " even after it was renewed. Connect FreshBooks" + " again on the Connect page.");
        }
    }

    /** What FreshBooks told this node last of its limit. */
    Optional<Freshbooks.Pace> pace(ConnectionId connection) {
        return Optional.ofNullable(gates.get(connection)).flatMap(Gate::pace);
    }

    private Secret access(Connection connection) {
        return tokens.access(connection.id(), refresh -> tokenCalls.refresh(connection, refresh));
    }

    private JsonNode paced(Connection connection, Call call, Secret access) throws AccessRefused, NotThere {
        Gate gate = gates.computeIfAbsent(connection.id(), id -> new Gate(settings.concurrentCalls(), clock));
        gate.enter(call.what());
        try {
            Answer answer = sent(call, access);
            gate.learn(answer);
            return verdict.judge(answer, call.what());
        } finally {
            gate.leave();
        }
    }

    private Answer sent(Call call, Secret access) {
        try {
            return wire.send(request(call, access));
        } catch (NoAnswer failure) {
            if (failure.how() != NoAnswer.How.CUT || !call.method().equals("GET")) {
                throw Verdict.failed(failure, call.what());
            }
        }
        try {
            return wire.send(request(call, access));
        } catch (NoAnswer again) {
            throw Verdict.failed(again, call.what());
        }
    }

    private static HttpRequest.Builder request(Call call, Secret access) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .header("Authorization", "Bearer " + access.reveal())
                .method(call.method(), call.body());
        return call.method().equals("POST") || call.method().equals("PUT")
                ? request.header("Content-Type", "application/json")
                : request;
    }
}
