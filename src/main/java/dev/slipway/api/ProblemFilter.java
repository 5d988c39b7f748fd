package dev.slipway.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Outermost: gives the request its id, and answers what the filters within throw. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemFilter extends OncePerRequestFilter {
    private static final String MDC_KEY = "requestId";

    private final Problems problems;

    ProblemFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        String id = problems.requestId(request);
        response.setHeader(Problems.REQUEST_ID_HEADER, id);
        MDC.put(MDC_KEY, id);
        try {
            chain.doFilter(BodyLimit.on(request), response);
        } catch (Exception e) {
            problems.answer(e, request, response);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }
}
