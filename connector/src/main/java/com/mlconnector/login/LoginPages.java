package com.mlconnector.login;

import com.mlconnector.people.Account;
import com.mlconnector.people.Accounts;
import com.mlconnector.people.Asker;
import com.mlconnector.people.People;
import com.mlconnector.people.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page, and the page where a person chooses a password. */
@Controller
class LoginPages {
    private final Accounts accounts;
    private final PasswordCheck check;
    private final Throttle throttle;
    private final People people;
    private final Trail trail;

    LoginPages(Accounts accounts, PasswordCheck check, Throttle throttle, People people, Trail trail) {
        this.accounts = accounts;
        this.check = check;
        this.throttle = throttle;
        this.people = people;
        this.trail = trail;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(name = "wait", required = false) @Nullable Integer wait,
            @RequestParam(name = "wrong", required = false) @Nullable String wrong,
            @RequestParam(name = "out", required = false) @Nullable String out,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("wait", wait == null ? null : Math.max(1, Math.min(wait, 3600)));
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("out", out != null);
        if (wait != null) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        return "login";
    }

    @GetMapping("/password")
    String password(Principal who, Model model) {
        return page(who, null, model);
    }

    @PostMapping("/password")
    String change(
            @RequestParam("old") String old,
            @RequestParam("chosen") String chosen,
            @RequestParam("again") String again,
            Principal who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<String> objection = objection(who.getName(), old, chosen, again, request.getRemoteAddr());
        if (objection.isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(who, objection.get(), model);
        }
        Asker asker = new Asker(who.getName(), request.getRemoteAddr());
        beginAnew(people.choosePassword(who.getName(), chosen, asker), request);
        return "redirect:/";
    }

    private Optional<String> objection(String name, String old, String chosen, String again, String address) {
        if (!throttle.admit(name, address).isZero()) {
            trail.tooEarly();
            return Optional.of("There were too many tries with a wrong password. Wait a little and try again.");
        }
        String hash = accounts.find(name).map(Account::passwordHash).orElse("");
        if (!check.matches(old, hash)) {
            trail.wrongPassword(name, true, address);
            return Optional.of("The present password is wrong. Nothing was changed; type it again.");
        }
        throttle.succeeded(name, address);
        return PasswordRule.objection(name, old, chosen, again);
    }

    private String page(Principal who, @Nullable String objection, Model model) {
        model.addAttribute(
                "first", accounts.find(who.getName()).map(Account::mustChange).orElse(false));
        model.addAttribute("objection", objection);
        model.addAttribute("shortest", PasswordRule.SHORTEST);
        return "password";
    }

    /** Whoever was logged in with the old password has to log in again; this session alone goes on, under another id. */
    private static void beginAnew(Account account, HttpServletRequest request) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Person.of(account));
        SecurityContextHolder.setContext(context);
        request.changeSessionId();
        request.getSession().setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    }
}
