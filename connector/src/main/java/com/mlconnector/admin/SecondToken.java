package com.mlconnector.admin;

import com.mlconnector.audit.Finding;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import com.mlconnector.staging.BatchLeases;
import com.mlconnector.tableau.TableauTokens;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The second token of Tableau: entered, made the one in use, removed. So a token is changed without a gap. */
@Component
class SecondToken {
    private final Connecting connecting;
    private final TableauTokens tokens;
    private final BatchLeases batches;
    private final Journal journal;
    private final Clock clock;

    SecondToken(Connecting connecting, TableauTokens tokens, BatchLeases batches, Journal journal, Clock clock) {
        this.connecting = connecting;
        this.tokens = tokens;
        this.batches = batches;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param patLastDay as {@code 2026-12-31}; empty where nobody knows it */
    public record Form(
            @Nullable String patName,
            @Nullable String patSecret,
            @Nullable String patLastDay) {

        @Override
        public String toString() {
            return "Form[" + patName + "]";
        }
    }

    /** Tries the token before anything is kept. */
    Finding add(Form form) {
        Connection connection = connecting.current();
        TableauSite site = connected(connection);
        String name = Entered.needed("name of the token", form.patName(), 255);
        Secret secret = Secret.of(Entered.needed("secret of the token", form.patSecret(), 1000));
        LocalDate lastDay = TableauSide.lastDay(form.patLastDay());
        if (name.equals(tokens.report(connection).inUse().name())) {
            throw new Refused(
                    409,
                    "\"" + name + "\" is the token in use.",
                    "Each of the two tokens has a name of its own.",
                    "Make another token in Tableau under another name, and enter that.");
        }
        String user = tokens.addSecond(connection, name, secret, lastDay);
        note(connection, "A second Tableau token, \"" + name + "\", was entered");
        return finding(name, user.equals(site.userId()));
    }

    private static Finding finding(String name, boolean sameUser) {
        return sameUser
                ? Finding.good("Second token", "Signed in with \"" + name + "\"; the project is there")
                : Finding.bad(
                        "Second token",
                        "Signed in with \"" + name + "\", but as another user than the one whose token is in use",
                        "Make it as the same user, or see that this user may overwrite the data sources of the other.");
    }

    /** What was put off because of the token before is tried at once. */
    String use() {
        Connection connection = connecting.current();
        connected(connection);
        String name = tokens.useSecond(connection).orElseThrow(SecondToken::none);
        batches.soon();
        return name;
    }

    String remove() {
        Connection connection = connecting.current();
        connected(connection);
        String name = tokens.removeSecond(connection).orElseThrow(SecondToken::none);
        note(connection, "The Tableau token \"" + name + "\" was removed");
        return name;
    }

    private static TableauSite connected(Connection connection) {
        TableauSite site = connection.tableau();
        if (site == null) {
            throw new Refused(
                    409,
                    "Tableau is not connected yet.",
                    "A second token belongs to the site of the first.",
                    "Connect Tableau first.");
        }
        return site;
    }

    private static Refused none() {
        return new Refused(
                409, "There is no second token.", "Nobody entered one, or it was removed.", "Enter one first.");
    }

    private void note(Connection connection, String sentence) {
        journal.write(JournalLine.noted(clock.instant(), connection.id(), sentence));
    }
}
