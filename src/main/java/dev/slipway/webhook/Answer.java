package dev.slipway.webhook;

import java.nio.charset.StandardCharsets;

/**
 * What came of a request.
 *
 * @param status the HTTP status, null where none came
 * @param error what went wrong, a code such as {@code timeout}; null where an answer came and nothing is known of it
 * @param retryAfter the header, or null
 * @param body what of the answer's body was read
 * @param accepted whether it counts as success by the endpoint's own condition; null where it has none
 */
public record Answer(Integer status, String error, String retryAfter, byte[] body, long ms, Boolean accepted) {
    public Answer(Integer status, String error, String retryAfter, byte[] body, long ms) {
        this(status, error, retryAfter, body, ms, null);
    }

    public static Answer none(String error, long ms) {
        return new Answer(null, error, null, new byte[0], ms);
    }

    /** It was taken by a place that has no HTTP status. @param said what it said of it */
    public static Answer taken(String said, long ms) {
        return new Answer(null, null, null, said.getBytes(StandardCharsets.UTF_8), ms, true);
    }

    /** It was not, and the place says why. */
    public static Answer refused(String error, String said, long ms) {
        return new Answer(null, error, null, said.getBytes(StandardCharsets.UTF_8), ms);
    }

    boolean success() {
        return accepted != null ? accepted : status != null && status >= 200 && status < 300;
    }

    /** By an endpoint's condition, which stands in place of 2xx. */
    Answer judged(String condition) {
        if (condition == null || status == null) {
            return this;
        }
        String unmet;
        try {
            unmet = Condition.success(condition).holds(CelValues.of(status, body)) ? null : "success_unmet";
        } catch (Condition.Failed e) {
            unmet = "success_failed";
        }
        return new Answer(status, unmet, retryAfter, body, ms, unmet == null);
    }
}
