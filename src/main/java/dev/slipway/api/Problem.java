package dev.slipway.api;

import dev.slipway.receipt.Refusal.FieldError;
import java.util.List;

/**
 * Why a request was refused or failed (RFC 9457).
 *
 * @param type {@code urn:slipway:code:} and the code
 * @param title the code's text in the language that the caller likes most
 * @param detail what was wrong here, in English
 * @param code stable, listed at {@code GET /v1/codes}
 * @param requestId also the header {@code X-Request-Id} and in the hub's log
 * @param errors what of the input is wrong, by JSON pointer
 */
record Problem(
        String type, String title, int status, String detail, String code, String requestId, List<FieldError> errors) {}
