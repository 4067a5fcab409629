package com.mlconnector.login;

import com.mlconnector.people.Accounts;
import com.mlconnector.people.ApiTokens;
import com.mlconnector.people.Asker;
import com.mlconnector.people.Trail;
import jakarta.servlet.http.HttpServletRequest;
import java.io.PrintStream;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Who may pass which door. Webhooks: everybody (the signature is checked there). Programs: the bearer token. People: a
 * session after login. What each may do then stands in {@link com.mlconnector.people.Duties}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** No field of a form or query holds a NUL, which a database would choke on; what cannot be decoded is refused as well. */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    /** Where the one-time password is printed. It is the process's, so it is not closed with the application. */
    @Bean(destroyMethod = "")
    PrintStream console() {
        return System.out;
    }

    /**
     * Nobody is asked who he is, so nothing stands here but the headers; each filter more is work for every webhook. Nothing may
     * read the body's parameters: the webhook room reads the raw bytes.
     */
    @Bean
    @Order(1)
    SecurityFilterChain webhookDoor(HttpSecurity http) {
        return http.securityMatcher("/hooks/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .headers(Headers::apply)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain programDoor(HttpSecurity http, LocalToken local, ApiTokens tokens, Trail trail, Clock clock) {
        return http.securityMatcher(
                        request -> request.getServletPath().startsWith("/api/") && TokenFilter.shows(request))
                .addFilterBefore(new WrongTokens(clock), SecurityContextHolderFilter.class)
                .addFilterBefore(new TokenFilter(local, tokens), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(new DutyCheck()))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(Turnaway::stranger)
                        .accessDeniedHandler(Turnaway.forbidden(trail)))
                .headers(Headers::apply)
                .build();
    }

    /** {@link PasswordCheck} is found by its type; naming it here would have each try checked, and counted, twice. */
    @Bean
    @Order(3)
    SecurityFilterChain peopleDoor(
            HttpSecurity http, Accounts accounts, Trail trail, LoginSettings settings, Clock clock) {
        return http.addFilterBefore(new Strangers(clock), SecurityContextHolderFilter.class)
                .addFilterBefore(new SessionAge(settings, clock), SecurityContextHolderFilter.class)
                .addFilterBefore(new SessionStamp(accounts), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(new DutyCheck()))
                .formLogin(login -> login.loginPage("/login")
                        .failureHandler(Turnaway::wrongPassword)
                        .permitAll())
                .logout(logout -> logout.logoutUrl("/logout")
                        .addLogoutHandler((request, response, who) -> noteLogout(trail, request, who))
                        .logoutSuccessUrl("/login?out"))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(Turnaway::stranger)
                        .accessDeniedHandler(Turnaway.forbidden(trail)))
                .headers(Headers::apply)
                .build();
    }

    private static void noteLogout(Trail trail, HttpServletRequest request, @Nullable Authentication who) {
        if (who != null) {
            trail.loggedOut(new Asker(who.getName(), request.getRemoteAddr()));
        }
    }
}
