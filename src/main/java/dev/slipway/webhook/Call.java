package dev.slipway.webhook;

import java.time.Instant;
import java.util.Map;

/**
 * A signed request, ready to be sent by whoever claimed it.
 *
 * @param headers signature and the endpoint's own; the content's type and the agent are the sender's to add
 * @param body the exact bytes that were signed
 */
public record Call(Due due, Endpoint endpoint, Map<String, String> headers, byte[] body, Instant at) {}
