package com.mlconnector.login;

import com.mlconnector.people.Duties;
import com.mlconnector.people.Need;
import com.mlconnector.people.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.ServletRequestPathUtils;

/** Lets somebody pass who may do what the address needs; what is not declared needs an admin. */
final class DutyCheck implements AuthorizationManager<RequestAuthorizationContext> {

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        Need need = need(context.getRequest());
        return new AuthorizationDecision(need == Need.NOTHING || may(who.get(), need));
    }

    static Need need(HttpServletRequest request) {
        return declared(request).orElse(Need.ADMIN);
    }

    /** Reads the address just as the handlers are found by it. */
    static Optional<Need> declared(HttpServletRequest request) {
        return Duties.declared(
                request.getMethod(), ServletRequestPathUtils.parse(request).pathWithinApplication());
    }

    private static boolean may(@Nullable Authentication who, Need need) {
        if (who == null || who instanceof AnonymousAuthenticationToken || !who.isAuthenticated()) {
            return false;
        }
        return need.role().map(role -> has(who, role)).orElse(true);
    }

    static boolean has(Authentication who, Role role) {
        return who.getAuthorities().stream()
                .anyMatch(granted -> Person.authority(role).equals(granted.getAuthority()));
    }
}
