package com.mlconnector.login;

import java.io.PrintStream;
import java.time.Clock;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/**
 * Who may pass which door. Webhooks: everybody (the signature is checked there). Programs: the bearer token. People: a
 * session after login. Everything not named needs the admin.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    @Bean
    ServletListenerRegistrationBean<HttpSessionEventPublisher> sessionEvents() {
        return new ServletListenerRegistrationBean<>(new HttpSessionEventPublisher());
    }

    /** Where the one-time password is printed. It is the process's, so it is not closed with the application. */
    @Bean(destroyMethod = "")
    PrintStream console() {
        return System.out;
    }

    /** Nothing here may read the body's parameters: the webhook room reads the raw bytes. */
    @Bean
    @Order(1)
    SecurityFilterChain webhooks(HttpSecurity http) {
        return http.securityMatcher("/hooks/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(Headers::apply)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, ApiToken token) {
        return http.securityMatcher(
                        request -> request.getServletPath().startsWith("/api/") && TokenFilter.shows(request))
                .addFilterBefore(new TokenFilter(token), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority(PasswordCheck.ADMIN))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(Turnaway::stranger).accessDeniedHandler(Turnaway::forbidden))
                .headers(Headers::apply)
                .build();
    }

    /** {@link PasswordCheck} is found by its type; naming it here would have each try checked, and counted, twice. */
    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, SessionRegistry sessions, LoginSettings settings, Clock clock) {
        return http.addFilterBefore(new SessionAge(settings, clock), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET, "/login", "/assets/**", "/favicon.ico", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/error")
                        .permitAll()
                        .requestMatchers("/password")
                        .authenticated()
                        .anyRequest()
                        .hasAuthority(PasswordCheck.ADMIN))
                .formLogin(login -> login.loginPage("/login")
                        .failureHandler(Turnaway::wrongPassword)
                        .permitAll())
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?out"))
                .sessionManagement(session ->
                        session.maximumSessions(-1).sessionRegistry(sessions).expiredUrl("/login"))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(Turnaway::stranger).accessDeniedHandler(Turnaway::forbidden))
                .headers(Headers::apply)
                .build();
    }
}
