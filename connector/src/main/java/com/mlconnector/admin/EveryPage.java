package com.mlconnector.admin;

import com.mlconnector.people.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around each page shows. */
@ControllerAdvice
class EveryPage {
    private final Spoken spoken;

    EveryPage(Spoken spoken) {
        this.spoken = spoken;
    }

    @ModelAttribute("who")
    @Nullable
    String who(HttpServletRequest request) {
        Principal who = request.getUserPrincipal();
        return who == null ? null : who.getName();
    }

    /** What the person may do besides looking: buttons for the rest are not shown. */
    @ModelAttribute("may")
    May may(HttpServletRequest request) {
        return new May(request.isUserInRole(Role.OPERATOR.name()), request.isUserInRole(Role.ADMIN.name()));
    }

    /** Two of the three roles; to look needs no mention. */
    public record May(boolean operate, boolean administer) {}

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ModelAttribute("spoken")
    Spoken spoken() {
        return spoken;
    }
}
