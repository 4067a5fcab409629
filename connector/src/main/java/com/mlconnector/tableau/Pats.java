package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The personal access tokens of a connection: the one in use and perhaps a second one. Where Tableau refuses the first for good
 * (revoked, expired, unused for too long: it tells one code for all), the second signs in at once and is the one in use from then on.
 * The two are of equal rank; which is in use, the connection says.
 */
@Component
class Pats {
    private static final Logger LOG = LoggerFactory.getLogger(Pats.class);

    private final SignIn signIn;
    private final PatTable table;
    private final Duels duels;
    private final Secrets secrets;
    private final Connections connections;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Pats(
            SignIn signIn,
            PatTable table,
            Duels duels,
            Secrets secrets,
            Connections connections,
            Journal journal,
            TransactionTemplate transactions,
            Clock clock) {
        this.signIn = signIn;
        this.table = table;
        this.duels = duels;
        this.secrets = secrets;
        this.connections = connections;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The tokens that may sign in, the one in use first; one at least. */
    List<HeldPat> held(Link link) {
        List<HeldPat> held = table.held(link.connection());
        if (held.isEmpty()) {
            return List.of(new HeldPat(link.site().patName(), 1));
        }
        String inUse = nameInUse(link);
        return held.stream()
                .sorted(Comparator.comparing(pat -> !pat.name().equals(inUse)))
                .toList();
    }

    HeldPat inUse(Link link) {
        return held(link).get(0);
    }

    /** The second token, where there is one. */
    Optional<HeldPat> second(Link link) {
        return held(link).stream().skip(1).findFirst();
    }

    /** As the connection says now: whoever holds the link may have read it before another token took over. */
    private String nameInUse(Link link) {
        return connections.all().stream()
                .filter(connection -> connection.id().equals(link.connection()))
                .map(Connection::tableau)
                .filter(Objects::nonNull)
                .map(TableauSite::patName)
                .findFirst()
                .orElse(link.site().patName());
    }

    PatLife life(Link link, String name) {
        return table.find(link.connection(), name).endedEarly(duels.earlyEnds(link.connection(), name));
    }

    /** The secret of the token in use. */
    Optional<Secret> secret(Link link) {
        return secrets.find(link.connection(), inUse(link).secretName());
    }

    /** As below, but not with a token that another program uses too: with the second one then or, where there is none, after a pause. */
    Session signInUnlessShared(Link link, ApiVersion version) {
        HeldPat inUse = inUse(link);
        Optional<Instant> until = duels.pausedUntil(link.connection(), inUse.name());
        if (until.isEmpty()) {
            return signIn(link, version);
        }
        HeldPat second = second(link)
                .filter(pat -> life(link, pat.name()).refusedAt() == null)
                .filter(pat -> duels.pausedUntil(link.connection(), pat.name()).isEmpty())
                .orElseThrow(() -> duels.paused(link, inUse.name(), until.get()));
        Session session = signIn(link, version, second);
        use(
                link,
                inUse,
                second,
                "Another program signs in with the token \"%s\", so \"%s\" took over"
                        .formatted(inUse.name(), second.name()));
        return session;
    }

    /** Signs in with the token in use or, where Tableau refuses that, with the other one. */
    private Session signIn(Link link, ApiVersion version) {
        List<HeldPat> held = held(link);
        try {
            return signIn(link, version, held.get(0));
        } catch (StepFailed failed) {
            if (failed.reason() != Reason.TABLEAU_SIGN_IN_REFUSED || held.size() == 1) {
                throw failed;
            }
        }
        return takeOver(link, version, held.get(0), held.get(1));
    }

    /** Signs in with that token and no other. */
    Session signIn(Link link, ApiVersion version, HeldPat pat) {
        Secret secret = secret(link, pat);
        try {
            Session session = signIn.signIn(link.with(pat.name()), version, secret);
            table.used(link.connection(), pat.name());
            return session;
        } catch (StepFailed failed) {
            if (failed.reason() == Reason.TABLEAU_SIGN_IN_REFUSED && table.refused(link.connection(), pat.name())) {
                note(link, "Tableau refuses the token \"%s\"".formatted(pat.name()));
            }
            throw failed;
        }
    }

    private Session takeOver(Link link, ApiVersion version, HeldPat refused, HeldPat other) {
        Session session;
        try {
            session = signIn(link, version, other);
        } catch (StepFailed failed) {
            if (failed.reason() != Reason.TABLEAU_SIGN_IN_REFUSED) {
                throw failed;
            }
            throw Remedy.failed(
                    Reason.TABLEAU_SIGN_IN_REFUSED,
                    "%s refused both personal access tokens, \"%s\" and \"%s\", for %s."
                            .formatted(
                                    link.site().address().getHost(),
                                    Json.line(refused.name()),
                                    Json.line(other.name()),
                                    link.spoken()));
        }
        use(link, refused, other, "The token \"%s\" took over from \"%s\"".formatted(other.name(), refused.name()));
        return session;
    }

    /** From now on the other one is in use, on every node. */
    void use(Link link, HeldPat before, HeldPat now, String sentence) {
        transactions.executeWithoutResult(status -> {
            if (connections.changePat(link.connection(), before.name(), now.name())) {
                note(link, sentence);
            }
        });
    }

    /** Holds a token in place of the one in use. */
    void replaceInUse(Link before, String name, Secret secret) {
        hold(before.connection(), new HeldPat(name, inUse(before).slot()), secret);
    }

    /** Holds a token and no other, as for a site that was not connected before. */
    void holdAlone(ConnectionId connection, String name, Secret secret) {
        transactions.executeWithoutResult(status -> {
            table.held(connection).forEach(pat -> forget(connection, pat));
            hold(connection, new HeldPat(name, 1), secret);
        });
    }

    /** Holds a token beside the one in use, in place of a second one that was there. */
    void holdBeside(Link link, String name, Secret secret) {
        HeldPat inUse = inUse(link);
        int free = IntStream.rangeClosed(1, HeldPat.SLOTS)
                .filter(slot -> slot != inUse.slot())
                .findFirst()
                .orElseThrow();
        transactions.executeWithoutResult(status -> {
            table.hold(link.connection(), inUse);
            hold(link.connection(), new HeldPat(name, free), secret);
        });
    }

    /** Forgets a token that is not in use. */
    void forget(Link link, HeldPat pat) {
        transactions.executeWithoutResult(status -> forget(link.connection(), pat));
    }

    private void hold(ConnectionId connection, HeldPat pat, Secret secret) {
        transactions.executeWithoutResult(status -> {
            table.hold(connection, pat);
            secrets.keep(connection, pat.secretName(), secret);
        });
    }

    private void forget(ConnectionId connection, HeldPat pat) {
        table.forget(connection, pat.name());
        secrets.forget(connection, pat.secretName());
    }

    private Secret secret(Link link, HeldPat pat) {
        return secrets.find(link.connection(), pat.secretName())
                .orElseThrow(() -> Remedy.failed(
                        Reason.TABLEAU_SIGN_IN_REFUSED, "No personal access token for Tableau is entered."));
    }

    private void note(Link link, String sentence) {
        LOG.warn("{}", sentence);
        journal.write(JournalLine.noted(clock.instant(), link.connection(), sentence));
    }
}
