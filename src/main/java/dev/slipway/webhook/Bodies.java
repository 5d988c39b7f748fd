package dev.slipway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.slipway.event.Event;
import dev.slipway.receipt.Refusal;
import java.time.Duration;
import java.util.Map;

/** The bytes that an endpoint is sent of an event: full or thin, as they are or as its template makes them. */
final class Bodies {
    private static final JsonMapper JSON = new JsonMapper();

    private final EventBody bodies;
    /** Most endpoints get the same bytes at much the same time; a member's external id is asked for once for them. */
    private final Cache<Made, byte[]> made = CacheBuilder.newBuilder()
            .maximumSize(500)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    private record Made(String event, boolean thin) {}

    Bodies(EventBody bodies) {
        this.bodies = bodies;
    }

    /** @throws Refusal {@code webhook.transform_failed}, {@code webhook.version_newer}, the attempt's error then */
    byte[] of(Event event, Shaping shaping) {
        if (event.version() > shaping.eventVersion()) {
            throw new Refusal("webhook.version_newer", "the endpoint pins version " + shaping.eventVersion());
        }
        try {
            return shaping.transform() == null
                    ? bytes(event, shaping.thin())
                    : Transform.of(shaping.transform()).bytes(JSON.valueToTree(body(event, shaping.thin())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event data are no JSON", e);
        } catch (Transform.Failed e) {
            throw new Refusal("webhook.transform_failed", e.getMessage());
        }
    }

    private byte[] bytes(Event event, boolean thin) throws JsonProcessingException {
        Made key = new Made(event.id(), thin);
        byte[] present = made.getIfPresent(key);
        if (present == null) {
            present = JSON.writeValueAsBytes(body(event, thin));
            made.put(key, present);
        }
        return present;
    }

    private Map<String, Object> body(Event event, boolean thin) {
        Map<String, Object> body = bodies.of(event);
        if (thin) {
            body.put("data", Thin.of((Map<?, ?>) body.get("data")));
        }
        return body;
    }
}
