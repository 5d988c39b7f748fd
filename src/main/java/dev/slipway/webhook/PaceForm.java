package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads and writes {@code rateLimit, ordered, schedule, timeout} of an endpoint. */
final class PaceForm {
    static final Set<String> FIELDS = Set.of("rateLimit", "ordered", "schedule", "timeout");

    private final FormErrors errors;

    PaceForm(FormErrors errors) {
        this.errors = errors;
    }

    Pace read(JsonNode json) {
        return new Pace(
                rateLimit(json.path("rateLimit")),
                ordered(json.path("ordered")),
                waits(json.path("schedule")),
                timeout(json.path("timeout")));
    }

    static void write(Pace pace, ObjectNode json) {
        json.put("rateLimit", pace.rateLimit());
        json.put("ordered", pace.ordered());
        if (pace.waits() != null) {
            ArrayNode schedule = json.putArray("schedule");
            pace.waits().forEach(wait -> schedule.add(Duration.ofMillis(wait).toString()));
        }
        if (pace.timeout() != null) {
            json.put("timeout", Duration.ofMillis(pace.timeout()).toString());
        }
    }

    private Double rateLimit(JsonNode limit) {
        if (FormErrors.missing(limit)) {
            return null;
        }
        if (!limit.isNumber() || !(limit.asDouble() > 0) || limit.asDouble() > Pace.FASTEST) {
            return errors.no(
                    "/rateLimit",
                    "webhook.field_invalid",
                    "rateLimit is the requests a second, a number above 0 and up to " + (int) Pace.FASTEST);
        }
        return limit.asDouble();
    }

    private boolean ordered(JsonNode ordered) {
        if (!FormErrors.missing(ordered) && !ordered.isBoolean()) {
            errors.no("/ordered", "webhook.field_invalid", "ordered is true or false");
        }
        return ordered.asBoolean(false);
    }

    private List<Long> waits(JsonNode schedule) {
        if (FormErrors.missing(schedule)) {
            return null;
        }
        if (!schedule.isArray() || schedule.size() > Pace.MOST_WAITS) {
            return errors.no(
                    "/schedule",
                    "webhook.field_invalid",
                    "schedule is a list of at most " + Pace.MOST_WAITS + " waits such as PT5M");
        }
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < schedule.size(); i++) {
            Long wait = millis("/schedule/" + i, schedule.get(i), Pace.SHORTEST_WAIT, Pace.LONGEST_WAIT);
            if (wait != null) {
                waits.add(wait);
            }
        }
        return waits;
    }

    private Long timeout(JsonNode timeout) {
        return FormErrors.missing(timeout)
                ? null
                : millis("/timeout", timeout, Pace.SHORTEST_TIMEOUT, Pace.LONGEST_TIMEOUT);
    }

    private Long millis(String pointer, JsonNode text, Duration least, Duration most) {
        try {
            Duration duration = Duration.parse(text.isTextual() ? text.asText() : "");
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration.toMillis();
            }
        } catch (DateTimeException e) {
            // said below, as for one that is out of bounds
        }
        return errors.no(
                pointer,
                "webhook.field_invalid",
                "this is an ISO 8601 duration between %s and %s, such as PT5S".formatted(least, most));
    }
}
