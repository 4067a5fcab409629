package com.mlconnector.webhook;

import com.mlconnector.audit.Budget;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.credentials.Secret;
import com.mlconnector.webhook.Doors.Door;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the verifier FreshBooks sends after we registered a callback. Anybody could send one, and its signature would prove
 * nothing, so it is taken only while we wait for one, at the callback's own secret address, and stays a candidate until
 * FreshBooks confirms it. Each costs a call to FreshBooks, so each address takes only so many; and one that FreshBooks repeats,
 * because it missed our answer, is acknowledged again.
 */
@Component
final class Handshakes {
    static final String EVENT = "callback.verify";
    private static final int BURST = 5;

    private final Verifiers verifiers;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Budget lines;
    private final CallbackNews news;
    private final Map<String, Budget> visits = new ConcurrentHashMap<>();

    Handshakes(Verifiers verifiers, CallbackNews news, Journal journal, TransactionTemplate transactions, Clock clock) {
        this.news = news;
        this.verifiers = verifiers;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
        this.lines = new Budget(clock, 60, Duration.ofMinutes(2));
    }

    /** Keeps the verifier as a candidate; it is on disk when this returns. */
    void keep(Door door, Fields fields) throws TurnedAway {
        RegisteredCallback callback = door.callback();
        String callbackId = fields.get("object_id");
        String verifier = fields.get("verifier");
        if (verifier.isBlank() || callbackId.isBlank()) {
            throw TurnedAway.unreadable("The handshake names no callback or no verifier");
        }
        if (fields.has("account_id") && !fields.get("account_id").equals(callback.accountId())) {
            throw TurnedAway.unknownCallback(401, "A handshake came for another account");
        }
        if (callback.opensTo(callbackId, clock.instant())) {
            keep(callback, callbackId, Secret.of(verifier));
            return;
        }
        if (!door.verifiers().contains(Secret.of(verifier))) {
            throw TurnedAway.unknownCallback(401, "A handshake came that we had not asked for");
        }
    }

    private void keep(RegisteredCallback callback, String callbackId, Secret verifier) throws TurnedAway {
        if (!visits.computeIfAbsent(callback.tokenHash(), hash -> new Budget(clock, BURST, Duration.ofMinutes(1)))
                .take()) {
            throw TurnedAway.unknownCallback(429, "More handshakes come for one callback than FreshBooks sends");
        }
        transactions.executeWithoutResult(status -> {
            verifiers.keepCandidate(callback.tokenHash(), callbackId, verifier, clock.instant());
            if (lines.take()) {
                journal.write(JournalLine.noted(
                        clock.instant(),
                        callback.connection(),
                        "A handshake came for the callback " + callback.event()));
            }
        });
        news.handshakeCame();
    }
}
