package com.mlconnector.webhook;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.webhook.RegisteredCallback.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps our callbacks registered and verified at FreshBooks: one for each event, each with a secret address of its own. */
@Component
public class Callbacks {
    private static final Duration BETWEEN_SURVEYS = Duration.ofMinutes(15);

    private final WebhookSettings settings;
    private final Registrar registrar;
    private final Survey survey;
    private final CallbackBook book;
    private final CallbackCare care;
    private final CallbackNews news;
    private final Clock clock;

    Callbacks(
            WebhookSettings settings,
            Registrar registrar,
            Survey survey,
            CallbackBook book,
            CallbackCare care,
            CallbackNews news,
            Clock clock) {
        this.settings = settings;
        this.registrar = registrar;
        this.survey = survey;
        this.book = book;
        this.care = care;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Does what there is to do: confirms verifiers that came, compares with FreshBooks' list every 15 minutes (sooner where a
     * verifier did not come), registers what is missing. Writes nothing when there is nothing; call it every second or so,
     * outside of transactions. A failure is journalled, shown in {@link #problem}, and followed by a rest.
     *
     * @return true when something was done
     */
    public synchronized boolean turn(Connection connection) {
        news.write();
        String prefix = settings.addressPrefix().orElse("");
        if (prefix.isEmpty() || connection.business() == null) {
            return false;
        }
        if (!isWorkDue(connection) || !care.take(connection.id())) {
            return false;
        }
        try {
            boolean done = walk(connection, prefix);
            care.wentWell(connection.id());
            return done;
        } catch (StepFailed failed) {
            if (care.rest(connection.id(), failed)) {
                book.noted(connection.id(), "Our callbacks cannot be looked after: " + failed.sentence());
            }
            return false;
        } finally {
            care.release(connection.id());
        }
    }

    private boolean isWorkDue(Connection connection) {
        return isSurveyDue(connection.id()) || registrar.hasWork(connection);
    }

    private boolean walk(Connection connection, String prefix) {
        boolean done = registrar.confirm(connection);
        if (isSurveyDue(connection.id())) {
            survey.survey(connection, prefix);
            done = true;
        }
        done |= registrar.register(connection, prefix);
        boolean confirmed = registrar.confirm(connection);
        return done || confirmed;
    }

    /** Frees the callbacks that a node looked after that is gone. */
    public void takeBack(String gone) {
        care.takeBack(gone);
    }

    /** Looks at the list and tries again what failed, at the next turn: after a person reconnected, for example. */
    public void hurry(ConnectionId connection) {
        care.hurry(connection);
    }

    /** Each callback that is in use or on its way, by event. */
    public List<CallbackState> state(ConnectionId connection) {
        return book.of(connection).stream()
                .map(callback -> new CallbackState(
                        callback.event(),
                        callback.callbackId(),
                        callback.state() == State.VERIFIED,
                        callback.since(),
                        news.lastDelivery(callback),
                        callback.problem()))
                .toList();
    }

    /** Why the callbacks cannot be looked after, a sentence, or nothing when all is well. */
    public Optional<String> problem(ConnectionId connection) {
        if (settings.addressPrefix().isEmpty()) {
            return Optional.of(
                    "No webhooks come, because FreshBooks does not know our address. Set ml.webhook.public-url to"
                            + " the https address under which FreshBooks can reach this program.");
        }
        return care.problem(connection);
    }

    /** Calls {@code wake} when a handshake came, so that {@link #turn} can confirm it at once. */
    public void onWork(Runnable wake) {
        news.onHandshake(wake);
    }

    private boolean isSurveyDue(ConnectionId connection) {
        Instant now = clock.instant();
        return !now.isBefore(care.listedAt(connection).plus(BETWEEN_SURVEYS))
                || book.of(connection).stream()
                        .anyMatch(callback -> callback.state() == State.ASKED
                                || (callback.state() == State.PENDING && !now.isBefore(callback.asksAgainAt())));
    }
}
