package dev.slipway.webhook;

/**
 * What came of a request.
 *
 * @param status the HTTP status, null where none came
 * @param error what went wrong where none came, a code such as {@code timeout}
 * @param retryAfter the header, or null
 * @param body what of the answer's body was read
 */
public record Answer(Integer status, String error, String retryAfter, byte[] body, long ms) {
    public static Answer none(String error, long ms) {
        return new Answer(null, error, null, new byte[0], ms);
    }

    boolean success() {
        return status != null && status >= 200 && status < 300;
    }
}
