package com.mlconnector.admin;

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

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ModelAttribute("spoken")
    Spoken spoken() {
        return spoken;
    }
}
