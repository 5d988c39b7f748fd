package dev.slipway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.receipt.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Words what went wrong and answers it: the one way in which the hub says no over HTTP. */
@Component
class Problems {
    static final String REQUEST_ID = "slipway.requestId";
    static final String REQUEST_ID_HEADER = "X-Request-Id";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final Pattern FOREIGN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String RETRY_SECONDS = "5";

    private final Codes codes;
    private final ObjectMapper json;
    private final Ids ids;

    Problems(Codes codes, ObjectMapper json, Ids ids) {
        this.codes = codes;
        this.json = json;
        this.ids = ids;
    }

    /** The caller's own request id where it brings a fit one, or a new one; the same for the whole request. */
    String requestId(HttpServletRequest request) {
        if (request.getAttribute(REQUEST_ID) instanceof String known) {
            return known;
        }
        String brought = request.getHeader(REQUEST_ID_HEADER);
        String id = brought != null && FOREIGN_ID.matcher(brought).matches() ? brought : ids.next("req");
        request.setAttribute(REQUEST_ID, id);
        return id;
    }

    /** Answers with a problem, if the answer has not begun yet. What is the hub's own fault is logged. */
    void answer(Throwable e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Fault fault = Faults.of(e, request);
        if (fault.code().equals(Fault.INTERNAL)) {
            log.error("request={} {} failed", requestId(request), request.getMethod(), e);
        } else if (fault.code().equals("server.unavailable")) {
            log.warn("request={} not served now: {}", requestId(request), e.toString());
        }
        answer(fault, request, response);
    }

    void answer(Fault fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(fault, status(fault), request, response);
    }

    void answer(Fault fault, int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        String language = Codes.language(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        byte[] body = json.writeValueAsBytes(problem(fault, status, language, requestId(request)));
        response.resetBuffer();
        response.setStatus(status);
        response.setHeader(REQUEST_ID_HEADER, requestId(request));
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language);
        fault.headers().forEach(response::setHeader);
        if ((status == 429 || status == 503) && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private int status(Fault fault) {
        return codes.find(fault.code())
                .flatMap(code -> Optional.ofNullable(code.status()))
                .orElse(400);
    }

    private Problem problem(Fault fault, int status, String language, String requestId) {
        String title = codes.find(fault.code())
                .map(code -> code.title().get(language))
                .orElseGet(
                        () -> fault.code().replace('.', ' ').replace('_', ' ').toLowerCase(Locale.ROOT));
        return new Problem(
                "urn:slipway:code:" + fault.code(),
                title,
                status,
                fault.detail(),
                fault.code(),
                requestId,
                fault.errors());
    }
}
