package com.mlconnector.admin;

import com.mlconnector.people.Account;
import com.mlconnector.people.ApiToken;
import com.mlconnector.people.ApiTokens;
import com.mlconnector.people.People;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Accounts and tokens, for programs. */
@RestController
class ApiPeople {
    private final People people;
    private final ApiTokens tokens;

    ApiPeople(People people, ApiTokens tokens) {
        this.people = people;
        this.tokens = tokens;
    }

    /** @param oneTimePassword whether it has not been replaced by an own one yet */
    record AccountAnswer(String name, String role, boolean oneTimePassword, Instant changedAt) {

        static AccountAnswer of(Account account) {
            return new AccountAnswer(account.name(), account.role().word(), account.mustChange(), account.changedAt());
        }
    }

    record PersonRequest(@Nullable String name, @Nullable String role) {}

    /** A secret that is told once. */
    record PasswordAnswer(String name, String oneTimePassword) {

        @Override
        public String toString() {
            return "PasswordAnswer[" + name + "]";
        }
    }

    record TokenAnswer(
            String id,
            String name,
            String role,
            boolean good,
            String createdBy,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable LocalDate lastDay,
            @Nullable Instant revokedAt) {}

    record TokenRequest(
            @Nullable String name,
            @Nullable String role,
            @Nullable String lastDay) {}

    /** A secret that is told once. */
    record MadeAnswer(String id, String name, String token) {

        @Override
        public String toString() {
            return "MadeAnswer[" + name + "]";
        }
    }

    record RevokeRequest(@Nullable String id) {}

    @GetMapping("/api/people")
    List<AccountAnswer> people() {
        return people.all().stream().map(AccountAnswer::of).toList();
    }

    @PostMapping("/api/people")
    PasswordAnswer add(@RequestBody PersonRequest person, HttpServletRequest request) {
        String password = people.add(person.name(), person.role(), PeoplePages.asker(request));
        return new PasswordAnswer(folded(person), password);
    }

    @PostMapping("/api/people/role")
    ApiConnect.Done changeRole(@RequestBody PersonRequest person, HttpServletRequest request) {
        people.changeRole(person.name(), person.role(), PeoplePages.asker(request));
        return new ApiConnect.Done(true);
    }

    @PostMapping("/api/people/password")
    PasswordAnswer resetPassword(@RequestBody PersonRequest person, HttpServletRequest request) {
        String password = people.resetPassword(person.name(), PeoplePages.asker(request));
        return new PasswordAnswer(folded(person), password);
    }

    @PostMapping("/api/people/remove")
    ApiConnect.Done remove(@RequestBody PersonRequest person, HttpServletRequest request) {
        people.remove(person.name(), PeoplePages.asker(request));
        return new ApiConnect.Done(true);
    }

    @GetMapping("/api/tokens")
    List<TokenAnswer> tokens() {
        return tokens.all().stream().map(this::answer).toList();
    }

    @PostMapping("/api/tokens")
    MadeAnswer make(@RequestBody TokenRequest token, HttpServletRequest request) {
        ApiTokens.Made made = tokens.make(token.name(), token.role(), token.lastDay(), PeoplePages.asker(request));
        return new MadeAnswer(made.token().id(), made.token().name(), made.secret());
    }

    @PostMapping("/api/tokens/revoke")
    ApiConnect.Done revoke(@RequestBody RevokeRequest token, HttpServletRequest request) {
        tokens.revoke(token.id(), PeoplePages.asker(request));
        return new ApiConnect.Done(true);
    }

    private TokenAnswer answer(ApiToken token) {
        return new TokenAnswer(
                token.id(),
                token.name(),
                token.role().word(),
                token.good(tokens.today()),
                token.createdBy(),
                token.createdAt(),
                token.lastUsedAt(),
                token.lastDay(),
                token.revokedAt());
    }

    private static String folded(PersonRequest person) {
        String name = person.name();
        return name == null ? "" : People.folded(name);
    }
}
