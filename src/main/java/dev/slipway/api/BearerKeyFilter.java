package dev.slipway.api;

import dev.slipway.receipt.Refusal;
import dev.slipway.tenant.Keys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows the caller by {@code Authorization: Bearer slk_…} (RFC 6750). A wrong key is refused, open path or not. */
final class BearerKeyFilter extends OncePerRequestFilter {
    static final String CHALLENGE = "Bearer realm=\"slipway\"";

    private static final String SCHEME = "Bearer ";

    private final Keys keys;
    private final Problems problems;

    BearerKeyFilter(Keys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            try {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new CallerAuthentication(
                        keys.recognise(header.substring(SCHEME.length()).strip())));
                SecurityContextHolder.setContext(context);
            } catch (Refusal refusal) {
                problems.answer(
                        new Fault(
                                refusal.code(),
                                refusal.getMessage(),
                                List.of(),
                                Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"")),
                        request,
                        response);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
