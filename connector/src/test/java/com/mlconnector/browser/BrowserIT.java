package com.mlconnector.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.mlconnector.marts.Tables;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person at the pages, with a real browser and both programs as processes. Each waits for what it sees, none sleeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Installed.class)
class BrowserIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'😀";
    private static final List<String> PAGES = List.of(
            "/",
            "/connect",
            "/sources",
            "/rates",
            "/audit",
            "/replay",
            "/audit/turned-away",
            "/audit/people",
            "/audit/connection",
            "/people",
            "/reasons",
            "/password",
            "/nowhere");

    private final Stage stage = new Stage();
    private Person person;
    private Person bookkeeper;
    private Page page;

    @BeforeEach
    void openWindows() {
        person = stage.person();
        bookkeeper = stage.bookkeeper();
        page = person.page();
    }

    @AfterEach
    void closeWindows() {
        bookkeeper.page().request().delete("/_sandbox/faults");
        person.close();
        bookkeeper.close();
    }

    @AfterAll
    void end() {
        stage.close();
    }

    @Test
    void loadsTheBooksOnceBothSidesAreConnected() {
        page.navigate("/");

        assertThat(page.locator("#status .headline")).hasText("Tableau holds what FreshBooks holds.");
        assertThat(page.locator("#status tbody .badge"))
                .hasText(Collections.nCopies(Tables.all().size(), "current").toArray(String[]::new));
        assertThat(page.getByText("All 39 callbacks are verified")).isVisible();
        page.navigate(stage.programs().tableau() + "/_sandbox");
        assertThat(page.locator("#held tbody tr")).hasCount(Tables.all().size());
        assertThat(person.complaints()).isEmpty();
    }

    @Test
    void followsAChangeUntilItIsLoaded() {
        page.navigate("/audit?q=NW-CHANGED");
        assertThat(page.getByText("No record fits.")).isVisible();

        change("invoice", 2, "NW-CHANGED");

        row("NW-CHANGED").getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator(".summary .badge")).hasText("succeeded");
        for (String step : List.of("received", "read", "staged", "loaded")) {
            assertThat(step(step)).isVisible();
        }
        assertThat(person.complaints()).isEmpty();
    }

    @Test
    void tellsWhatNeedsAPersonAndCarriesItAgain() {
        page.navigate("/audit?reason=freshbooks-refused");
        breakReadingOf("invoices");
        String id = touch("invoice", 5);

        Locator stuck = row("invoice " + id);
        assertThat(stuck).containsText("needs attention");
        assertThat(stuck).containsText("FreshBooks answered 403");
        assertThat(stuck).containsText("What to do: Give the app the scopes");
        assertThat(page.locator(".trouble")).containsText("1 record needs attention");
        bookkeeper.press("Clear all faults");
        person.press("Carry invoice " + id + " again");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("carried again now");
        assertThat(step("replayed")).isVisible();
        assertThat(page.locator(".summary .badge")).hasText("succeeded");
        assertThat(person.complaints()).isEmpty();
    }

    @Test
    void carriesAllOfOneReasonAgain() {
        breakReadingOf("expenses");
        touch("expense", 3);
        touch("expense", 4);
        page.navigate("/");
        assertThat(page.locator(".trouble")).containsText("2 records need attention");
        bookkeeper.press("Clear all faults");

        person.press("Carry again what waits because of freshbooks-refused");

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("2 records will be carried again now.");
        assertThat(page.locator(".trouble")).hasCount(0);
    }

    @Test
    void showsAHostileNameAsTextAndRunsNothing() {
        change("client", 1, HOSTILE);

        page.navigate("/audit?kind=client&q=onerror");
        assertThat(row(HOSTILE)).containsText("succeeded");
        row(HOSTILE).getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(HOSTILE);
        assertThat(page.locator("img[src=x]")).hasCount(0);
        page.navigate(stage.programs().tableau() + "/_sandbox");
        assertThat(page.locator("#held")).isVisible();
        assertThat(bookkeeper.page().getByText(HOSTILE)).isVisible();
        assertThat(person.complaints()).isEmpty();
        assertThat(bookkeeper.complaints()).isEmpty();
    }

    @Test
    void canBeUsedWithTheKeyboardAlone() {
        for (String address : List.of(
                "/",
                "/connect",
                "/sources",
                "/rates",
                "/replay?kind=invoice",
                "/audit?kind=account",
                "/audit/people",
                "/people",
                "/reasons")) {
            page.navigate(address);
            Looks looks = new Looks(page);

            List<String> stops = looks.tabStops();

            assertThat(stops)
                    .as(address)
                    .hasSize(looks.reachable())
                    .isSorted()
                    .noneMatch(stop -> stop.startsWith("uns"));
        }
        assertThat(person.complaints()).isEmpty();
    }

    @Test
    void skipsToTheContentAndSearchesWithoutAMouse() {
        page.navigate("/audit");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isInViewport();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Search")).isFocused();

        page.keyboard().type("no such record");
        page.keyboard().press("Enter");

        assertThat(page.getByText("No record fits.")).isVisible();
    }

    @Test
    void canBeReadInLightAndDark() {
        Looks looks = new Looks(page);
        for (String address : PAGES) {
            page.navigate(address);

            looks.dress(ColorScheme.DARK);
            String dark = looks.ground();
            assertThat(looks.paleTexts()).as("dark " + address).isEmpty();
            looks.dress(ColorScheme.LIGHT);

            assertThat(looks.paleTexts()).as("light " + address).isEmpty();
            assertThat(looks.ground()).isNotEqualTo(dark);
        }
    }

    @Test
    void needsNoSidewaysScrollingOnAPhone() {
        page.setViewportSize(390, 844);
        for (String address : PAGES) {
            page.navigate(address);

            assertThat(new Looks(page).tooWide()).as(address).isZero();
        }
    }

    private Locator row(String text) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    private Locator step(String word) {
        return page.locator(".timeline .step strong")
                .getByText(word, new Locator.GetByTextOptions().setExact(true))
                .last();
    }

    /** Gives one of the latest records another name at the sandbox's page. */
    private void change(String kind, int place, String name) {
        Locator record = latest(kind, place);
        record.getByRole(AriaRole.TEXTBOX).fill(name);
        record.getByText("change", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(bookkeeper.page().getByText(name).first()).isVisible();
    }

    /** Somebody saved one of the latest records without changing it; gives its id. */
    private String touch(String kind, int place) {
        Locator record = latest(kind, place);
        String id = record.locator("td").first().innerText();
        record.getByText("touch").click();
        return id;
    }

    private Locator latest(String kind, int place) {
        bookkeeper.page().navigate("/_sandbox?kind=" + kind);
        return bookkeeper.page().locator("tr:has(td.do)").nth(place);
    }

    private void breakReadingOf(String records) {
        bookkeeper.page().navigate("/_sandbox");
        Locator fault = bookkeeper
                .page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Answer API calls wrongly"));
        fault.getByRole(AriaRole.COMBOBOX).selectOption("403");
        fault.getByLabel("times").fill("100");
        fault.getByLabel("below path").fill("/accounting/account/Nw4Adv/" + records);
        fault.getByRole(AriaRole.BUTTON).click();
    }
}
