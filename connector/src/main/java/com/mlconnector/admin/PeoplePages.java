package com.mlconnector.admin;

import com.mlconnector.people.ApiToken;
import com.mlconnector.people.ApiTokens;
import com.mlconnector.people.Asker;
import com.mlconnector.people.People;
import com.mlconnector.people.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may come in, for admins: accounts, their roles and passwords, and the tokens of programs. A secret is shown once. */
@Controller
class PeoplePages {
    private static final String PAGE = "redirect:/people";

    private final People people;
    private final ApiTokens tokens;

    PeoplePages(People people, ApiTokens tokens) {
        this.people = people;
        this.tokens = tokens;
    }

    @GetMapping("/people")
    String page(Model model) {
        model.addAttribute("people", people.all());
        model.addAttribute("tokens", tokens.all());
        model.addAttribute("today", tokens.today());
        model.addAttribute("roles", Role.values());
        return "people";
    }

    @PostMapping("/people/add")
    String add(
            @RequestParam("name") String name,
            @RequestParam("role") String role,
            RedirectAttributes said,
            HttpServletRequest request) {
        String password = people.add(name, role, asker(request));
        return shown("The one-time password of " + People.folded(name), password, said);
    }

    @PostMapping("/people/role")
    String changeRole(
            @RequestParam("name") String name,
            @RequestParam("role") String role,
            RedirectAttributes said,
            HttpServletRequest request) {
        boolean changed = people.changeRole(name, role, asker(request));
        said.addFlashAttribute(
                "said",
                People.folded(name) + " has the role " + role
                        + (changed ? " now and has to log in again." : " already."));
        return PAGE;
    }

    @PostMapping("/people/password")
    String resetPassword(@RequestParam("name") String name, RedirectAttributes said, HttpServletRequest request) {
        String password = people.resetPassword(name, asker(request));
        return shown("The one-time password of " + People.folded(name), password, said);
    }

    @PostMapping("/people/remove")
    String remove(@RequestParam("name") String name, RedirectAttributes said, HttpServletRequest request) {
        people.remove(name, asker(request));
        String removed = People.folded(name);
        long left = tokens.all().stream()
                .filter(token -> token.createdBy().equals(removed) && token.good(tokens.today()))
                .count();
        said.addFlashAttribute(
                "said",
                removed + " is removed."
                        + (left == 0
                                ? ""
                                : " Tokens that " + removed + " made are still good: " + left + ", see below."));
        return PAGE;
    }

    @PostMapping("/people/tokens/make")
    String make(
            @RequestParam("name") String name,
            @RequestParam("role") String role,
            @RequestParam(name = "lastDay", defaultValue = "") String lastDay,
            RedirectAttributes said,
            HttpServletRequest request) {
        ApiTokens.Made made = tokens.make(name, role, lastDay, asker(request));
        return shown("The token " + made.token().name(), made.secret(), said);
    }

    @PostMapping("/people/tokens/revoke")
    String revoke(@RequestParam("id") String id, RedirectAttributes said, HttpServletRequest request) {
        ApiToken token = tokens.revoke(id, asker(request));
        said.addFlashAttribute("said", "The token " + token.name() + " is revoked.");
        return PAGE;
    }

    private static String shown(String what, String secret, RedirectAttributes said) {
        said.addFlashAttribute("secretOf", what);
        said.addFlashAttribute("secret", secret);
        return PAGE;
    }

    static Asker asker(HttpServletRequest request) {
        Principal who = request.getUserPrincipal();
        return new Asker(who == null ? "nobody" : who.getName(), request.getRemoteAddr());
    }
}
