package dev.slipway.api;

import dev.slipway.receipt.Refusal.FieldError;
import java.util.List;
import java.util.Map;

/** What went wrong, before it is worded for a caller. */
record Fault(String code, String detail, List<FieldError> errors, Map<String, String> headers) {
    static final String INTERNAL = "server.error";

    static Fault of(String code, String detail) {
        return new Fault(code, detail, List.of(), Map.of());
    }

    Fault with(String header, String value) {
        return new Fault(code, detail, errors, Map.of(header, value));
    }

    /** What a bare HTTP status says, where nothing else is known. */
    static Fault ofStatus(int status) {
        return switch (status) {
            case 400 -> of("request.malformed", "This is no valid HTTP request: see its request line and headers.");
            case 401 -> of("auth.no_key", "Needs an API key: Authorization: Bearer slk_….");
            case 403 -> of("auth.role_missing", "The key may not do this.");
            case 404 -> of("request.no_such_path", "There is nothing at this path.");
            case 405 -> of("request.method_not_allowed", "The path does not take this method.");
            case 406 -> of("request.not_acceptable", "The answer cannot be given in a form that Accept names.");
            case 408 -> of("request.timeout", "The request did not come in time.");
            case 413 -> of("document.too_large", "The upload is larger than is taken.");
            case 414 -> of("request.uri_too_long", "The path and query are longer than is taken.");
            case 415 -> of("request.media_type", "The Content-Type is not taken here.");
            case 431 -> of("request.headers_too_large", "The headers are larger than is taken.");
            case 503 -> of("server.unavailable", "The hub cannot answer just now.");
            default ->
                status < 500
                        ? of("request.refused", "The request was refused.")
                        : of(INTERNAL, "The hub failed. Its log has the details under this request id.");
        };
    }
}
