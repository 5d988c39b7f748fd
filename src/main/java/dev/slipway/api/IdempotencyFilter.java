package dev.slipway.api;

import dev.slipway.tenant.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a POST that comes again under the same {@code Idempotency-Key} with what it was answered the first time. Keys
 * are the API key's own. An answer of 5xx or 429 is not kept, so that the request may be tried again.
 *
 * <p>Within the request, attribute {@value #ATTRIBUTE} is a text that is the same for each try of the same request under
 * the same key and no other: a room keeps it as the cause of what it makes, so that a try after a crash makes nothing
 * twice.
 */
final class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";
    static final String ATTRIBUTE = "slipway.idempotencyKey";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LANGUAGE, HttpHeaders.LOCATION, HttpHeaders.ETAG);
    private static final int LARGEST_ANSWER = 1 << 20;

    private final MongoIdempotency records;
    private final Problems problems;
    private final ApiProperties properties;
    private final Clock clock;

    IdempotencyFilter(MongoIdempotency records, Problems problems, ApiProperties properties, Clock clock) {
        this.records = records;
        this.problems = problems;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a room keeps as the cause of what the request makes; without a key, each request is a cause of its own. */
    static String cause(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String same ? same : "once/" + UUID.randomUUID();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith("/v1/")
                || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (!FORM.matcher(key).matches()) {
            refuse("idempotency.bad_key", "Idempotency-Key is 1 to 255 visible ASCII characters.", request, response);
            return;
        }
        if (!BodyLimit.isMultipart(request)) {
            try (Spool body = Spool.of(request.getInputStream())) {
                String fingerprint = Fingerprint.of(request, body);
                guarded(key, fingerprint, new SpooledRequest(request, body), response, chain);
            }
            return;
        }
        String fingerprint;
        try {
            fingerprint = Fingerprint.of(request, request.getParts());
        } catch (ServletException | IOException | IllegalStateException e) {
            chain.doFilter(request, response); // meets the same fault where uploads are refused
            return;
        }
        guarded(key, fingerprint, request, response, chain);
    }

    private void guarded(
            String key, String fingerprint, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = caller().keyId() + "/" + key;
        switch (records.begin(id, fingerprint, clock.instant(), properties.idempotencyLease())) {
            case MongoIdempotency.Mine mine -> {
                request.setAttribute(ATTRIBUTE, id + "/" + fingerprint);
                run(mine, request, response, chain);
            }
            case MongoIdempotency.Answered answered -> replay(answered.answer(), response);
            case MongoIdempotency.OtherRequest other ->
                refuse(
                        "idempotency.other_request",
                        "This Idempotency-Key was used for another request. A new request needs a new key.",
                        request,
                        response);
            case MongoIdempotency.InFlight running ->
                problems.answer(
                        Fault.of("idempotency.in_flight", "The same request is still being worked on.")
                                .with(HttpHeaders.RETRY_AFTER, "1"),
                        request,
                        response);
        }
    }

    private void run(
            MongoIdempotency.Mine mine, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            chain.doFilter(request, answer);
            if (isKept(answer)) {
                records.finish(mine, kept(answer));
                kept = true;
            }
        } finally {
            if (!kept) {
                records.abandon(mine);
            }
        }
        answer.copyBodyToResponse();
    }

    private static boolean isKept(ContentCachingResponseWrapper answer) {
        return answer.getStatus() < 500
                && answer.getStatus() != 429
                && answer.getContentSize() <= LARGEST_ANSWER
                && !answer.isCommitted();
    }

    private static MongoIdempotency.Answer kept(ContentCachingResponseWrapper answer) {
        Map<String, String> headers = new TreeMap<>();
        KEPT_HEADERS.forEach(name -> {
            String value = name.equals(HttpHeaders.CONTENT_TYPE) ? answer.getContentType() : answer.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        return new MongoIdempotency.Answer(
                answer.getStatus(), headers, Secrets.without(answer.getContentAsByteArray()));
    }

    private static void replay(MongoIdempotency.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private void refuse(String code, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.answer(Fault.of(code, detail), request, response);
    }

    private static Caller caller() {
        return (Caller) SecurityContextHolder.getContext().getAuthentication().getPrincipal();
    }
}
