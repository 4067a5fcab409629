package com.mlconnector.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.people.Account;
import com.mlconnector.people.People;
import com.mlconnector.people.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

class LoginTest extends RunningServer {

    @Autowired
    private FirstPassword firstPassword;

    @Autowired
    private People people;

    @Test
    void letsTheOneTimePasswordDoNothingButChooseAnother() {
        Visitor visitor = new Visitor(port);

        visitor.logIn("admin", ONE_TIME);

        assertThat(Visitor.location(visitor.get("/"))).isEqualTo("/password");
        assertThat(Visitor.location(visitor.get("/audit"))).isEqualTo("/password");
        assertThat(visitor.get("/api/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void opensThePagesOnceAPasswordIsChosen() {
        Visitor visitor = new Visitor(port);
        visitor.logIn("admin", ONE_TIME);
        String before = visitor.session();

        HttpResponse<String> changed =
                visitor.fill("/password", "/password", Map.of("old", ONE_TIME, "chosen", OWN, "again", OWN));

        assertThat(Visitor.location(changed)).isEqualTo("/");
        assertThat(visitor.get("/audit").statusCode()).isEqualTo(200);
        assertThat(visitor.session()).isNotEqualTo(before);
        assertThat(new Visitor(port).logIn("admin", ONE_TIME).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?wrong"));
    }

    @Test
    void endsEveryOtherSessionWhenThePasswordChanges() {
        Visitor one = admin();
        Visitor other = new Visitor(port);
        other.logIn("admin", OWN);
        assertThat(other.get("/audit").statusCode()).isEqualTo(200);

        one.fill("/password", "/password", Map.of("old", OWN, "chosen", OWN + "!", "again", OWN + "!"));

        assertThat(other.get("/audit").statusCode()).isEqualTo(302);
        assertThat(one.get("/audit").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAPasswordTooShortOrTooLongOrTypedTwoWays() {
        Visitor visitor = admin();

        assertThat(refusal(visitor, "short", "short")).contains("at least 12");
        assertThat(refusal(visitor, "ä".repeat(40), "ä".repeat(40))).contains("72");
        assertThat(refusal(visitor, "one long enough text", "another long text"))
                .contains("not the same");
        assertThat(refusal(visitor, "Password1234", "Password1234")).contains("easy to guess");
    }

    @Test
    void refusesToChangeThePasswordOfOneWhoDoesNotKnowThePresentOne() {
        Visitor visitor = admin();

        HttpResponse<String> answer = visitor.fill(
                "/password",
                "/password",
                Map.of("old", "wrong", "chosen", "a quite long text", "again", "a quite long text"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The present password is wrong");
    }

    @Test
    void hidesWhatIsTypedAndLetsPasswordsBeFilledIn() {
        String login = new Visitor(port).get("/login").body();
        String change = admin().get("/password").body();

        assertThat(login).containsPattern("name=\"password\" type=\"password\" autocomplete=\"current-password\"");
        assertThat(change).containsPattern("name=\"chosen\" type=\"password\" autocomplete=\"new-password\"");
        assertThat(login + change).doesNotContain("onpaste", "autocomplete=\"off\"");
    }

    @Test
    void offersToLogOutOnEveryPage() {
        Visitor admin = admin();

        assertThat(List.of("/", "/connect", "/audit", "/rates", "/people", "/password"))
                .allSatisfy(page -> assertThat(admin.get(page).body()).contains("action=\"/logout\""));
    }

    @Test
    void makesGuessingSlowerAndSlower() {
        Visitor visitor = new Visitor(port);
        for (int i = 0; i < 3; i++) {
            assertThat(Visitor.location(visitor.logIn("admin", "guess " + i))).isEqualTo("/login?wrong");
        }

        HttpResponse<String> tooEarly = visitor.logIn("admin", ONE_TIME);
        clock.turn(Duration.ofSeconds(2));
        HttpResponse<String> guess = visitor.logIn("admin", "guess 4");
        clock.turn(Duration.ofMillis(1500));
        HttpResponse<String> stillTooEarly = visitor.logIn("admin", ONE_TIME);
        clock.turn(Duration.ofSeconds(1));

        assertThat(Visitor.location(tooEarly)).isEqualTo("/login?wait=1");
        assertThat(Visitor.location(guess)).isEqualTo("/login?wrong");
        assertThat(Visitor.location(stillTooEarly)).isEqualTo("/login?wait=1");
        assertThat(Visitor.location(visitor.logIn("admin", ONE_TIME))).isEqualTo("/");
    }

    @Test
    void endsASessionThatOnlyThePagesOwnRefreshesUse() {
        Visitor visitor = admin();

        clock.turn(Duration.ofMinutes(20));
        assertThat(visitor.get("/audit", "X-Background", "refresh").statusCode())
                .isEqualTo(200);
        clock.turn(Duration.ofMinutes(11));

        assertThat(visitor.get("/audit").statusCode()).isEqualTo(302);
    }

    @Test
    void endsASessionAfterTwelveHoursHoweverBusy() {
        Visitor visitor = admin();

        for (int i = 0; i < 24; i++) {
            clock.turn(Duration.ofMinutes(29));
            assertThat(visitor.get("/audit").statusCode()).isEqualTo(200);
        }
        clock.turn(Duration.ofMinutes(29));

        assertThat(visitor.get("/audit").statusCode()).isEqualTo(302);
    }

    @Test
    void logsOutForGood() {
        Visitor visitor = admin();
        String session = visitor.session();

        visitor.fill("/audit", "/logout", Map.of());

        HttpResponse<String> withTheOldCookie = new Visitor(port).get("/audit", "Cookie", "ml-session=" + session);
        assertThat(withTheOldCookie.statusCode()).isEqualTo(302);
    }

    @Test
    void givesAnUnknownNameTheSameAnswerAsAWrongPassword() {
        HttpResponse<String> unknown = new Visitor(port).logIn("nobody", "some password");
        HttpResponse<String> wrong = new Visitor(port).logIn("admin", "some password");

        assertThat(Visitor.location(unknown)).isEqualTo(Visitor.location(wrong));
    }

    @Test
    void printsAOneTimePasswordUntilSomebodyChoseAnOwnOne() {
        CONSOLE.reset();

        firstPassword.run(new DefaultApplicationArguments());

        Matcher printed = Pattern.compile("password {2}(\\S+)").matcher(CONSOLE.toString(StandardCharsets.UTF_8));
        assertThat(printed.find()).isTrue();
        assertThat(Visitor.location(new Visitor(port).logIn("admin", printed.group(1))))
                .isEqualTo("/");
        CONSOLE.reset();
        admin();
        firstPassword.run(new DefaultApplicationArguments());
        assertThat(CONSOLE.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void makesNoFirstAccountWhereAnotherAdminIsSettledUnlessAsked() {
        person("anna", Role.ADMIN);
        jdbc.sql("delete from login_account where name = 'admin'").update();

        firstPassword.run(new DefaultApplicationArguments());
        assertThat(people.all()).extracting(Account::name).containsExactly("anna");

        String password = people.openAtTheStart(true);
        assertThat(Visitor.location(new Visitor(port).logIn("admin", String.valueOf(password))))
                .isEqualTo("/");
        assertThat(people.all())
                .filteredOn(account -> account.name().equals("admin"))
                .allMatch(account -> account.role() == Role.ADMIN && account.mustChange())
                .hasSize(1);
    }

    @Test
    void keepsTheTokenAndTheAddressWhereOnlyTheOwnerReadsThem() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("api-token"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("api-address")).strip()).isEqualTo("http://127.0.0.1:" + port);
        assertThat(token()).hasSize(64);
    }

    private static String refusal(Visitor visitor, String chosen, String again) {
        return visitor.fill("/password", "/password", Map.of("old", OWN, "chosen", chosen, "again", again))
                .body();
    }
}
