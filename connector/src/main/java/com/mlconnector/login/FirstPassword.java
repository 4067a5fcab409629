package com.mlconnector.login;

import java.io.PrintStream;
import java.security.SecureRandom;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Gives the admin a one-time password at the first start and prints it, once and nowhere else. As long as nobody has
 * changed it, each start makes a new one, so a lost one does no harm and an old log opens nothing.
 */
@Component
class FirstPassword implements ApplicationRunner {
    /** No signs that look alike on a screen. 20 of 31 signs: 99 bits. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final Accounts accounts;
    private final LoginSettings settings;
    private final PrintStream console;
    private final SecureRandom random = new SecureRandom();

    FirstPassword(Accounts accounts, LoginSettings settings, PrintStream console) {
        this.accounts = accounts;
        this.settings = settings;
        this.console = console;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean settled = accounts.find(Accounts.ADMIN)
                .map(account -> !account.mustChange())
                .orElse(false);
        if (settled && !settings.newPassword()) {
            return;
        }
        String password = oneTime();
        accounts.keep(Accounts.ADMIN, password, true);
        console.print(box(password));
        console.flush();
    }

    private String oneTime() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                password.append('-');
            }
            password.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return password.toString();
    }

    private static String box(String password) {
        return """

                +----------------------------------------------------------+
                |  Log in to ml-connector                                  |
                |                                                          |
                |    name      %-10s                                  |
                |    password  %-23s                     |
                |                                                          |
                |  It works until you choose your own, at the first login. |
                |  It is shown here only; a new start makes a new one.     |
                +----------------------------------------------------------+

                """.formatted(Accounts.ADMIN, password);
    }
}
