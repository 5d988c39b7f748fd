package dev.slipway.webhook;

import java.time.Instant;

/**
 * One try.
 *
 * @param status the HTTP status, null where there was no answer, and where it went by no HTTP
 * @param error why it counts as failed, null where it was a success
 * @param ms from the request to the end of the answer
 * @param response the first 4 kB of the answer's body, null where it was empty
 */
public record Attempt(Instant at, Integer status, String error, long ms, String response) {}
