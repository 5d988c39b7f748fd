package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.receipt.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the request of an attempt: where it goes, its body, its headers and signatures. */
final class Calls {
    private final Bodies bodies;
    private final Destinations destinations;

    Calls(EventBody bodies, Destinations destinations) {
        this.bodies = new Bodies(bodies);
        this.destinations = destinations;
    }

    /** @throws Refusal {@code webhook.…}, which is then the attempt's error */
    Call of(Due due, Event event, Endpoint endpoint, Instant now) {
        if (endpoint.url().startsWith("http:")) {
            // plain HTTP is for the operator's networks alone, and what a name stands for may change
            destinations.check(endpoint.url());
        }
        byte[] bytes = bodies.of(event, endpoint.shaping());
        Map<String, String> headers = new LinkedHashMap<>();
        endpoint.headers().forEach(header -> headers.put(header.name(), header.value()));
        if (endpoint.auth().authorization() != null) {
            headers.put("Authorization", endpoint.auth().authorization());
        }
        headers.put("webhook-id", event.id());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", Signature.of(endpoint.secretsAt(now), event.id(), now, bytes));
        return new Call(due, endpoint, headers, bytes, now);
    }

    /** What the log shows of a request made then: without secrets, and without asking where a name leads. */
    Sent shown(Event event, Endpoint endpoint, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        endpoint.headers().forEach(header -> headers.put(header.name(), Endpoint.HIDDEN));
        if (endpoint.auth().authorization() != null) {
            headers.put("Authorization", Endpoint.HIDDEN);
        }
        headers.put("Content-Type", "application/json");
        headers.put("webhook-id", event.id());
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", Endpoint.HIDDEN);
        return ShownRequest.of(event, endpoint, headers, body(event, endpoint));
    }

    private byte[] body(Event event, Endpoint endpoint) {
        try {
            return bodies.of(event, endpoint.shaping());
        } catch (Refusal refusal) {
            return null;
        }
    }
}
