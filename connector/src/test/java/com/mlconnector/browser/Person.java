package com.mlconnector.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody with a browser window of their own. Whatever the browser complains of meanwhile is remembered. */
final class Person implements AutoCloseable {
    static final String PASSWORD = "purple lantern over rivers";

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** @param session as of {@link #session}; "{}" for somebody who has not logged in */
    Person(Browser browser, String home, String session) {
        this.context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(home).setStorageState(session));
        context.addInitScript("addEventListener('securitypolicyviolation',"
                + " broken => console.error('policy broken: ' + broken.violatedDirective))");
        context.onConsoleMessage(message -> {
            if (Set.of("error", "warning").contains(message.type())) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        context.onWebError(error -> complaints.add("script: " + error.error()));
        context.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        this.page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** Errors and warnings of the console, scripts that failed, dialogs, breaches of the content security policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The login, for another window of the same person. */
    String session() {
        return context.storageState();
    }

    void logIn(String password) {
        page.navigate("/login");
        fill("Name", "admin");
        fill("Password", password);
        press("Log in");
    }

    void press(String button) {
        button(button).click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    @Override
    public void close() {
        context.close();
    }
}
