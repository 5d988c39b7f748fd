package dev.slipway.webhook;

import dev.slipway.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as the outside reads it, wherever it goes: {@code id, type, version, timestamp, tenant, test, data}. Under 20
 * kB, since its data are held to 16 kB when they are recorded and a member's external id to 256 characters.
 */
public final class EventBody {
    private static final int LONGEST_ID = 256;

    private final ExternalIds externalIds;

    public EventBody(ExternalIds externalIds) {
        this.externalIds = externalIds;
    }

    /** As JSON values, its fields in order. */
    public Map<String, Object> of(Event event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", event.id());
        body.put("type", event.type());
        body.put("version", event.version());
        body.put("timestamp", event.at().toString());
        body.put("tenant", event.tenant());
        body.put("test", event.test());
        body.put("data", data(event));
        return body;
    }

    private Map<String, Object> data(Event event) {
        Map<String, Object> data = new LinkedHashMap<>(event.data());
        // an integrator's own data are theirs, whatever they call a member
        if (!event.type().startsWith("custom.")
                && data.get("member") instanceof Map<?, ?> member
                && member.get("id") instanceof String id) {
            Map<String, Object> named = new LinkedHashMap<>();
            member.forEach((key, value) -> named.put(String.valueOf(key), value));
            named.put(
                    "externalId",
                    externalIds
                            .externalId(event.tenant(), id)
                            .filter(external -> external.length() <= LONGEST_ID)
                            .orElse(null));
            data.put("member", named);
        }
        return data;
    }
}
