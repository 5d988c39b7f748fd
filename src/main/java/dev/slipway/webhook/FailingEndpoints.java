package dev.slipway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks after endpoints that do not answer well: one whose attempts have all failed for some days is disabled, and one
 * that is enabled again is sent what it missed. Every step can be cut off and is then taken again.
 */
@Component
public class FailingEndpoints {
    private static final Logger log = LoggerFactory.getLogger(FailingEndpoints.class);

    /** Disabling is two writes; what is younger may be between them. */
    private static final Duration BEING_DISABLED = Duration.ofSeconds(10);

    /** Events that waited when the first attempt failed were recorded before. */
    private static final Duration WAS_WAITING = Duration.ofHours(1);

    private final EndpointHealth health;
    private final MongoEndpoints endpoints;
    private final Endpoints disabling;
    private final MongoDeliveries deliveries;
    private final Recoveries recoveries;
    private final Duration failingAfter;
    private final Clock clock;

    FailingEndpoints(
            EndpointHealth health,
            MongoEndpoints endpoints,
            Endpoints disabling,
            MongoDeliveries deliveries,
            Recoveries recoveries,
            DeliveryProperties properties,
            Clock clock) {
        this.health = health;
        this.endpoints = endpoints;
        this.disabling = disabling;
        this.deliveries = deliveries;
        this.recoveries = recoveries;
        this.failingAfter = properties.failingAfter();
        this.clock = clock;
    }

    /** One look at all of them; learns as well what other hubs noted. For every second or so. */
    public void look() {
        for (Ailment ailment : health.refresh()) {
            Optional<Endpoint> endpoint = endpoints.byId(ailment.tenant(), ailment.endpoint());
            if (endpoint.isEmpty()) {
                health.forget(ailment.endpoint());
            } else if (endpoint.get().disabled()) {
                disabled(endpoint.get(), ailment);
            } else {
                enabled(endpoint.get(), ailment);
            }
        }
    }

    private void disabled(Endpoint endpoint, Ailment ailment) {
        if ("manual".equals(endpoint.disabledReason())) {
            // wished for: what happens meanwhile is not missed
            health.forget(endpoint.id());
        } else if (ailment.disabledAt() == null) {
            health.disabled(endpoint);
        }
    }

    private void enabled(Endpoint endpoint, Ailment ailment) {
        Instant now = clock.instant();
        if (ailment.disabledAt() != null) {
            if (ailment.disabledAt().isBefore(now.minus(BEING_DISABLED))) {
                Instant since = ailment.since() == null ? ailment.disabledAt() : ailment.since();
                recoveries.missed(endpoint, since.minus(WAS_WAITING), ailment.disabledAt());
                health.forget(endpoint.id());
            }
        } else if (ailment.since() != null && endpoint.updatedAt().isAfter(ailment.updatedAt())) {
            health.forget(endpoint.id());
        } else if (ailment.since() != null && !ailment.since().isAfter(now.minus(failingAfter))) {
            failing(endpoint, ailment);
        }
    }

    private void failing(Endpoint endpoint, Ailment ailment) {
        if (deliveries.deliveredSince(endpoint, ailment.since())) {
            // a hub died before it could note the success
            health.forget(endpoint.id());
            return;
        }
        log.warn("endpoint disabled: every attempt failed since {} endpoint={}", ailment.since(), endpoint.id());
        disabling.disable(endpoint.tenant(), endpoint.id(), "failing");
        health.disabled(endpoint);
    }
}
