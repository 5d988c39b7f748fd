package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.EventTypes;
import java.util.Set;
import java.util.function.Consumer;

/** Reads and writes {@code payload, version, filter, transform, success} of an endpoint. */
final class ShapingForm {
    /** {@code eventVersion} is how answers name what is sent as {@code version}, which is the endpoint's own there. */
    static final Set<String> FIELDS = Set.of("payload", "version", "eventVersion", "filter", "transform", "success");

    private final FormErrors errors;

    ShapingForm(FormErrors errors) {
        this.errors = errors;
    }

    Shaping read(JsonNode json) {
        return new Shaping(
                thin(json.path("payload")),
                version(json),
                text("filter", json, Condition::filter),
                text("transform", json, Transform::of),
                text("success", json, Condition::success));
    }

    static void write(Shaping shaping, ObjectNode json) {
        json.put("payload", shaping.thin() ? "thin" : "full");
        json.put("eventVersion", shaping.eventVersion());
        json.put("filter", shaping.filter());
        json.put("transform", shaping.transform());
        json.put("success", shaping.success());
    }

    private boolean thin(JsonNode payload) {
        if (!FormErrors.missing(payload)
                && !payload.asText().equals("full")
                && !payload.asText().equals("thin")) {
            errors.no("/payload", "webhook.field_invalid", "payload is full or thin");
        }
        return payload.asText().equals("thin");
    }

    private int version(JsonNode json) {
        String field = FormErrors.missing(json.path("version")) ? "eventVersion" : "version";
        JsonNode version = json.path(field);
        if (FormErrors.missing(version)) {
            return EventTypes.NEWEST;
        }
        if (!version.isInt() || version.asInt() < 1 || version.asInt() > EventTypes.NEWEST) {
            errors.no(
                    "/" + field,
                    "webhook.field_invalid",
                    "version pins the shape of events, a whole number from 1 to " + EventTypes.NEWEST);
            return EventTypes.NEWEST;
        }
        return version.asInt();
    }

    private String text(String field, JsonNode json, Consumer<String> compile) {
        JsonNode text = json.path(field);
        if (FormErrors.missing(text)) {
            return null;
        }
        String code = "webhook." + field + "_invalid";
        if (!text.isTextual() || text.asText().isBlank()) {
            return errors.no("/" + field, code, field + " is a text");
        }
        try {
            compile.accept(text.asText());
            return text.asText();
        } catch (IllegalArgumentException e) {
            return errors.no("/" + field, code, e.getMessage());
        }
    }
}
