package com.mlconnector.login;

import com.mlconnector.people.Accounts;
import com.mlconnector.people.People;
import java.io.PrintStream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Gives the account {@code admin} a one-time password at the first start and prints it, once and nowhere else. As long as no
 * admin has chosen an own one, each start makes a new one, so a lost one does no harm and an old log opens nothing.
 */
@Component
class FirstPassword implements ApplicationRunner {
    private final People people;
    private final LoginSettings settings;
    private final PrintStream console;

    FirstPassword(People people, LoginSettings settings, PrintStream console) {
        this.people = people;
        this.settings = settings;
        this.console = console;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String password = people.openAtTheStart(settings.newPassword());
        if (password == null) {
            return;
        }
        console.print(box(password));
        console.flush();
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

                """.formatted(Accounts.FIRST, password);
    }
}
