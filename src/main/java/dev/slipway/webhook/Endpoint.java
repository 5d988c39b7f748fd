package dev.slipway.webhook;

import dev.slipway.event.EventTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Where a tenant's events go.
 *
 * @param id {@code end_…}
 * @param events patterns such as {@code receipt.*}
 * @param headers sent with each request; their values are the integrator's secrets
 * @param disabledReason {@code gone} where it answered 410, {@code manual}, or null
 * @param told false while the event of its disabling is still to be announced
 * @param secrets the newest first; the older ones sign as well until they end
 */
public record Endpoint(
        @BsonId String id,
        String tenant,
        String url,
        List<String> events,
        String description,
        List<Header> headers,
        boolean disabled,
        String disabledReason,
        boolean told,
        List<Secret> secrets,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    public Endpoint {
        events = events == null ? List.of() : List.copyOf(events);
        headers = headers == null ? List.of() : List.copyOf(headers);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
    }

    /** Stands for a header's value in answers; sent back, it means the value is to stay. */
    public static final String HIDDEN = "***";

    /** The newest, for the answer that makes it. */
    public String secret() {
        return secrets.getFirst().value();
    }

    public record Header(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    boolean wants(String type) {
        return !disabled && EventTypes.matches(events, type);
    }

    List<Secret> secretsAt(Instant now) {
        return secrets.stream().filter(secret -> secret.usableAt(now)).toList();
    }

    Endpoint with(EndpointForm form, Instant now) {
        return new Endpoint(
                id,
                tenant,
                form.url(),
                form.events(),
                form.description(),
                form.headers(),
                form.disabled(),
                form.disabled() ? disabled ? disabledReason : "manual" : null,
                !form.disabled() || disabled && told,
                secrets,
                version + 1,
                createdAt,
                now);
    }

    Endpoint disabled(String reason, Instant now) {
        return new Endpoint(
                id,
                tenant,
                url,
                events,
                description,
                headers,
                true,
                reason,
                false,
                secrets,
                version + 1,
                createdAt,
                now);
    }

    Endpoint rotated(Secret next, Duration overlap, Instant now) {
        List<Secret> all = new ArrayList<>(List.of(next));
        secretsAt(now).forEach(secret -> all.add(secret.until(now.plus(overlap))));
        return new Endpoint(
                id,
                tenant,
                url,
                events,
                description,
                headers,
                disabled,
                disabledReason,
                told,
                all,
                version + 1,
                createdAt,
                now);
    }
}
