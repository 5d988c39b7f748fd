package dev.slipway.webhook;

import java.util.Map;

/**
 * The request of a delivery, as its event and its endpoint make it: neither body nor headers are copied to the log, as
 * both hold what is a person's or a secret.
 *
 * @param headers what only the endpoint may know reads {@code ***}
 * @param body the first 4 kB; null where none can be made of it any more
 */
public record Sent(String method, String url, Map<String, String> headers, String body) {}
