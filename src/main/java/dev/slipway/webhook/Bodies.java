package dev.slipway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.event.Event;
import dev.slipway.receipt.Refusal;
import java.util.Map;

/** The bytes that an endpoint is sent of an event: full or thin, as they are or as its template makes them. */
final class Bodies {
    private static final JsonMapper JSON = new JsonMapper();

    private final EventBody bodies;

    Bodies(EventBody bodies) {
        this.bodies = bodies;
    }

    /** @throws Refusal {@code webhook.transform_failed}, {@code webhook.version_newer}, the attempt's error then */
    byte[] of(Event event, Shaping shaping) {
        if (event.version() > shaping.eventVersion()) {
            throw new Refusal("webhook.version_newer", "the endpoint pins version " + shaping.eventVersion());
        }
        Map<String, Object> body = bodies.of(event);
        if (shaping.thin()) {
            body.put("data", Thin.of((Map<?, ?>) body.get("data")));
        }
        try {
            return shaping.transform() == null
                    ? JSON.writeValueAsBytes(body)
                    : Transform.of(shaping.transform()).bytes(JSON.valueToTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event data are no JSON", e);
        } catch (Transform.Failed e) {
            throw new Refusal("webhook.transform_failed", e.getMessage());
        }
    }
}
