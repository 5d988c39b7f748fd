package dev.slipway.api;

import dev.slipway.intake.UploadLinks;
import dev.slipway.tenant.Keys;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Nothing without a key but health, the API's own description and what an upload link opens; no session, no cookie, so
 * no CSRF either.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {
    private static final String[] OPEN = {
        "/actuator/health",
        "/actuator/health/*",
        "/openapi.json",
        "/openapi.json/*",
        "/docs",
        "/docs/**",
        "/swagger-ui/**"
    };
    /** The API's own pages bring their own scripts; style attributes are all that Swagger UI needs beyond them. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain api(
            HttpSecurity http,
            Keys keys,
            Problems problems,
            MongoIdempotency idempotency,
            ApiProperties properties,
            UploadLinks links,
            UploadLinkProperties uploads,
            Clock clock)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(UploadGate.cors(uploads)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .requestMatchers(UploadGate.PATH + "*")
                                .access((who, what) -> new AuthorizationDecision(
                                        what.getRequest().getAttribute(UploadGate.LINK) != null))
                                .requestMatchers("/actuator/prometheus")
                                .hasAnyRole("admin", "auditor")
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint((request, response, e) -> problems.answer(
                                        Fault.ofStatus(401)
                                                .with(HttpHeaders.WWW_AUTHENTICATE, BearerKeyFilter.CHALLENGE),
                                        request,
                                        response))
                                .accessDeniedHandler((request, response, e) -> problems.answer(e, request, response)))
                .addFilterBefore(new BearerKeyFilter(keys, problems), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new UploadGate(links, problems, uploads), AuthorizationFilter.class)
                .addFilterAfter(
                        new IdempotencyFilter(idempotency, problems, properties, clock), AuthorizationFilter.class)
                .build();
    }

    /** Each of the chain's filters would be timed on every request, which costs more than what they do. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** Looser than the default where a member's external id needs it: it is any text, percent-encoded in the path. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowBackSlash(true);
        firewall.setAllowSemicolon(true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler firewallSaysNoInProblems(Problems problems) {
        return (request, response, e) -> problems.answer(
                Fault.of("request.malformed", "The path, the method or a header holds what is not taken."),
                request,
                response);
    }
}
