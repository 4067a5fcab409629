package com.mlconnector.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.mlconnector.audit.Kind;
import java.util.Collections;
import java.util.regex.Pattern;

/** What a person does once: logs in with the password that was printed, connects both sides and starts. */
final class FirstDay {
    private final Person person;
    private final Page page;
    private final Programs programs;

    FirstDay(Person person, Programs programs) {
        this.person = person;
        this.page = person.page();
        this.programs = programs;
    }

    void live() {
        choosePassword();
        connectFreshbooks();
        connectTableau();
        testBothSides();
        start();
    }

    private void choosePassword() {
        person.logIn(programs.oneTimePassword());
        assertThat(page).hasURL(Pattern.compile("/password$"));
        person.fill("Present password", programs.oneTimePassword());
        person.fill("New password", Person.PASSWORD);
        person.fill("New password again", Person.PASSWORD);
        person.press("Change the password");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Connect FreshBooks and Tableau"))
                .click();
    }

    private void connectFreshbooks() {
        person.fill("Client id", "sandbox-app");
        person.fill("Client secret", "sandbox-app-secret-not-for-real-use");
        person.press("Keep the app");
        person.press("Connect FreshBooks");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Continue to FreshBooks"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/oauth/authorize/"));
        person.press("Allow");
        page.getByLabel("Northwind Advisory").check();
        person.fill("Home currency", "CAD");
        person.press("Yes, this is me");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The business is chosen.");
    }

    private void connectTableau() {
        person.fill("Address", programs.tableau());
        person.fill("Site", "northwind");
        person.fill("Project", "Finance");
        person.fill("Name of the token", "sandbox-pat");
        person.fill("Secret of the token", "sandbox-pat-secret-not-for-real-use");
        person.press("Connect Tableau");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Tableau is connected.");
    }

    private void testBothSides() {
        person.press("Test both sides");
        assertThat(page.locator("#findings")).containsText("FreshBooks sign-in signed in as Robin Northwind");
        assertThat(page.locator("#findings")).containsText("Tableau project Project Finance");
        assertThat(page.locator("#findings .bad")).hasCount(0);
    }

    private void start() {
        person.press("Start");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The first load has begun");
        assertThat(page.locator("#status .headline")).hasText("Tableau holds what FreshBooks holds.");
        Pattern done = Pattern.compile("^\\d+ read$");
        assertThat(page.locator(".load .number"))
                .hasText(Collections.nCopies(Kind.ofFreshbooks().size(), done).toArray(Pattern[]::new));
    }
}
