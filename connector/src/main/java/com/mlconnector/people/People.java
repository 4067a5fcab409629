package com.mlconnector.people;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says who may come in. Every change ends the sessions of that account and is told in the audit trail, in one transaction;
 * one admin always stays.
 */
@Component
public class People {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final TransactionTemplate transactions;
    private final Trail trail;

    public People(Accounts accounts, PasswordEncoder encoder, TransactionTemplate transactions, Trail trail) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.transactions = transactions;
        this.trail = trail;
    }

    public List<Account> all() {
        return accounts.all();
    }

    /**
     * The name of an account as it is kept; capitals make no difference. It needs not be one that can be given.
     */
    public static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** @return the one-time password, which is known nowhere else */
    public String add(@Nullable String entered, @Nullable String role, Asker asker) {
        String name = newName(entered);
        Role chosen = role(role);
        String password = RandomText.password();
        String hash = encoded(password);
        transactions.executeWithoutResult(tx -> {
            if (!accounts.add(name, chosen, hash)) {
                throw new NotDone(
                        409,
                        "There is an account of that name already.",
                        "The name " + name + " is taken.",
                        "Choose another name, or give that account a new password.");
            }
            trail.changed("The account " + name + " was added as " + chosen.word(), asker.address());
        });
        return password;
    }

    /** @return false when it had that role already, and nothing was changed */
    public boolean changeRole(@Nullable String entered, @Nullable String role, Asker asker) {
        Role chosen = role(role);
        return Boolean.TRUE.equals(transactions.execute(tx -> {
            Account account = known(entered);
            if (account.role() == chosen) {
                return false;
            }
            if (!accounts.changeRole(account.name(), chosen)) {
                throw lastAdmin(account.name());
            }
            trail.changed(
                    "The account " + account.name() + " became " + chosen.word() + ", before it was "
                            + account.role().word(),
                    asker.address());
            return true;
        }));
    }

    /**
     * Not for one's own account: the session that would be shown the password ends with it.
     *
     * @return the one-time password, which is known nowhere else
     */
    public String resetPassword(@Nullable String entered, Asker asker) {
        if (folded(entered == null ? "" : entered).equals(asker.name())) {
            throw new NotDone(
                    409,
                    "That is your own account.",
                    "Its sessions end with the old password, so nobody would see the new one.",
                    "Choose a password yourself on the page Password, behind your name.");
        }
        String password = RandomText.password();
        String hash = encoded(password);
        transactions.executeWithoutResult(tx -> {
            Account account = known(entered);
            accounts.changePassword(account.name(), hash, true);
            trail.changed("The account " + account.name() + " was given a one-time password", asker.address());
        });
        return password;
    }

    public void remove(@Nullable String entered, Asker asker) {
        transactions.executeWithoutResult(tx -> {
            Account account = known(entered);
            if (!accounts.remove(account.name())) {
                throw lastAdmin(account.name());
            }
            trail.changed(
                    "The account " + account.name() + " was removed; it was "
                            + account.role().word(),
                    asker.address());
        });
    }

    /**
     * Somebody chose an own password, which was found good before.
     *
     * @return the account as it is from now on
     */
    public Account choosePassword(String name, String password, Asker asker) {
        String hash = encoded(password);
        transactions.executeWithoutResult(tx -> {
            Account account = known(name);
            accounts.changePassword(account.name(), hash, false);
            trail.changed("The account " + account.name() + " chose a new password", asker.address());
        });
        return known(name);
    }

    /**
     * Opens the account {@code admin} with a one-time password as long as no admin has chosen a password, or where the one
     * who starts the program asks for it.
     *
     * @return the password, or null where all is settled
     */
    public @Nullable String openAtTheStart(boolean asked) {
        boolean settled =
                accounts.all().stream().anyMatch(account -> account.role() == Role.ADMIN && !account.mustChange());
        if (settled && !asked) {
            return null;
        }
        String password = RandomText.password();
        String hash = encoded(password);
        transactions.executeWithoutResult(tx -> {
            accounts.keep(Accounts.FIRST, Role.ADMIN, hash, true);
            trail.changedAtTheStart("The account " + Accounts.FIRST + " was given a one-time password at the start");
        });
        return password;
    }

    private String encoded(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    private Account known(@Nullable String entered) {
        return accounts.find(folded(entered == null ? "" : entered))
                .orElseThrow(() -> new NotDone(
                        404,
                        "There is no such account.",
                        "It was removed, or the name is mistyped.",
                        "Open the page People and look who is there."));
    }

    private static String newName(@Nullable String entered) {
        String name = folded(entered == null ? "" : entered);
        if (!NAME.matcher(name).matches()) {
            throw new NotDone(
                    400,
                    "That cannot be a name.",
                    "A name has 1 to 64 letters from a to z, digits and the signs . _ @ + -, and begins with a letter or digit.",
                    "Choose one such as anna or anna@example.com.");
        }
        return name;
    }

    static Role role(@Nullable String word) {
        return Role.of(word == null ? "" : word)
                .orElseThrow(() -> new NotDone(
                        400,
                        "There is no such role.",
                        "What was sent is none of viewer, operator and admin.",
                        "Choose one of the three."));
    }

    private static NotDone lastAdmin(String name) {
        return new NotDone(
                409,
                "The last admin stays.",
                "Without " + name + " nobody could say any more who may come in.",
                "Make another account admin first.");
    }
}
