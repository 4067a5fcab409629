package com.mlconnector.people;

import com.mlconnector.people.TokenTable.Kept;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes, checks and revokes the tokens of programs: {@code ml_<id>_<secret>}, the secret 256 random bits of which only the
 * SHA-256 is kept. So much randomness needs no slow hash, and the id finds the one hash to compare with.
 */
@Component
public class ApiTokens {
    private static final Pattern FORM = Pattern.compile("ml_([0-9a-f]{12})_([0-9a-f]{64})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}");
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final TokenTable table;
    private final TransactionTemplate transactions;
    private final Trail trail;
    private final Clock clock;

    ApiTokens(TokenTable table, TransactionTemplate transactions, Trail trail, Clock clock) {
        this.table = table;
        this.transactions = transactions;
        this.trail = trail;
        this.clock = clock;
    }

    /** A token just made; {@code secret} is the whole of what the program shows, and known nowhere else. */
    public record Made(ApiToken token, String secret) {

        @Override
        public String toString() {
            return "Made[" + token.name() + "]";
        }
    }

    public List<ApiToken> all() {
        return table.all();
    }

    /** @param lastDay the last day (UTC) on which it is good, as {@code 2026-12-31}; null or empty for no end */
    public Made make(@Nullable String name, @Nullable String role, @Nullable String lastDay, Asker asker) {
        ApiToken token = new ApiToken(
                RandomText.hex(6),
                name(name),
                People.role(role),
                asker.name(),
                clock.instant(),
                null,
                day(lastDay),
                null);
        String secret = RandomText.hex(32);
        transactions.executeWithoutResult(tx -> {
            if (!table.add(token, hash(secret))) {
                throw nameTaken(token.name());
            }
            trail.changed(
                    "The token " + token.name() + " was made: " + token.role().word()
                            + (token.lastDay() == null ? "" : ", good until " + token.lastDay()),
                    asker.address());
        });
        return new Made(token, "ml_" + token.id() + "_" + secret);
    }

    /** Revoking one that is revoked changes nothing. */
    public ApiToken revoke(@Nullable String id, Asker asker) {
        ApiToken token = table.find(id == null ? "" : id)
                .map(Kept::token)
                .orElseThrow(() -> new NotDone(
                        404,
                        "There is no such token.",
                        "None has that id.",
                        "Open the page People and look which there are."));
        transactions.executeWithoutResult(tx -> {
            if (table.revoke(token.id(), clock.instant())) {
                trail.changed("The token " + token.name() + " was revoked", asker.address());
            }
        });
        return token;
    }

    /** The token that a program showed, where it is good; its use is noted. Secrets are compared in constant time. */
    public Optional<ApiToken> check(String shown, String address) {
        Matcher form = FORM.matcher(shown);
        if (!form.matches()) {
            return Optional.empty();
        }
        byte[] hash = hash(form.group(2)).getBytes(StandardCharsets.US_ASCII);
        Optional<ApiToken> found = table.find(form.group(1))
                .filter(kept -> MessageDigest.isEqual(hash, kept.hash().getBytes(StandardCharsets.US_ASCII)))
                .map(Kept::token);
        return found.filter(token -> stillGood(token, address));
    }

    private boolean stillGood(ApiToken token, String address) {
        if (!token.good(today())) {
            String why = token.revokedAt() == null ? "its last day is over" : "it is revoked";
            trail.tokenRefused(token.name(), why, address);
            return false;
        }
        Instant now = clock.instant();
        Instant last = token.lastUsedAt();
        if (last == null || !now.isBefore(last.plus(NOTED_EVERY))) {
            table.used(token.id(), now);
        }
        return true;
    }

    /** The day it is now, by which last days are told. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String name(@Nullable String entered) {
        String name = entered == null ? "" : entered.strip();
        if (!NAME.matcher(name).matches()) {
            throw new NotDone(
                    400,
                    "That cannot be the name of a token.",
                    "It has 1 to 40 letters from A to Z, digits, blanks and the signs . _ -, and begins with a letter or digit.",
                    "Name it after the program that shows it, such as nightly report.");
        }
        return name;
    }

    private @Nullable LocalDate day(@Nullable String entered) {
        if (entered == null || entered.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(entered.strip());
            if (!day.isBefore(today())) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below: no date, or one that is over, is the same to the person
        }
        throw new NotDone(
                400,
                "That cannot be the last day of a token.",
                "It is no date, or is over already.",
                "Write it as 2026-12-31, today or later, or leave it empty for no end.");
    }

    private static NotDone nameTaken(String name) {
        return new NotDone(
                409,
                "There is a token of that name already.",
                "The token " + name
                        + " is not revoked, and two of one name could not be told apart in the audit trail.",
                "Choose another name, or revoke that one first.");
    }
}
