package dev.slipway.api;

import dev.slipway.intake.UploadLink;
import dev.slipway.intake.UploadLinks;
import dev.slipway.receipt.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an upload pass whose path holds a token that opens a link, before anything of its body is read. What passes has
 * the {@link UploadLink} as its attribute {@value #LINK}.
 */
final class UploadGate extends OncePerRequestFilter {
    static final String PATH = "/upload/";
    static final String LINK = "slipway.uploadLink";

    private static final Set<String> METHODS = Set.of("PUT", "POST");

    private final UploadLinks links;
    private final Problems problems;
    private final Semaphore places;

    UploadGate(UploadLinks links, Problems problems, UploadLinkProperties properties) {
        this.links = links;
        this.problems = problems;
        this.places = new Semaphore(properties.atOnce());
    }

    /** What browsers are told: nothing, unless there are origins; and nothing of any other path. */
    static CorsConfigurationSource cors(UploadLinkProperties properties) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!properties.origins().isEmpty()) {
            CorsConfiguration upload = new CorsConfiguration();
            upload.setAllowedOrigins(properties.origins());
            upload.setAllowedMethods(List.copyOf(METHODS));
            upload.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE));
            source.registerCorsConfiguration(PATH + "*", upload);
        }
        return source;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(PATH) || !METHODS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            UploadLink link = links.open(request.getRequestURI().substring(PATH.length()));
            if (!places.tryAcquire()) {
                problems.answer(
                        Fault.of("upload.busy", "Many uploads are coming in. Try again in a moment.")
                                .with(HttpHeaders.RETRY_AFTER, "2"),
                        request,
                        response);
                return;
            }
            try {
                links.tried(link);
                request.setAttribute(LINK, link);
                chain.doFilter(request, response);
            } finally {
                places.release();
            }
        } catch (Refusal refusal) {
            problems.answer(Fault.of(refusal.code(), refusal.getMessage()), request, response);
        }
    }
}
