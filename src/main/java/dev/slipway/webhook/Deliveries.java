package dev.slipway.webhook;

import dev.slipway.receipt.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The log of deliveries, for those who ask what became of an event. */
@Component
public class Deliveries {
    private final MongoDeliveries deliveries;
    private final Endpoints endpoints;
    private final EndpointHealth health;
    private final Wake wake;
    private final Clock clock;

    Deliveries(MongoDeliveries deliveries, Endpoints endpoints, EndpointHealth health, Wake wake, Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.health = health;
        this.wake = wake;
        this.clock = clock;
    }

    /** @throws Refusal {@code webhook.delivery_not_found} */
    public Delivery get(String tenant, String dlv) {
        return deliveries
                .byDlv(tenant, dlv)
                .orElseThrow(() -> new Refusal("webhook.delivery_not_found", "there is no delivery '" + dlv + "'"));
    }

    /** Newest first, from before the delivery of that id; null filters nothing. */
    public List<Delivery> page(
            String tenant, String endpoint, String event, DeliveryStatus status, String before, int limit) {
        return deliveries.page(tenant, endpoint, event, status, before, limit);
    }

    /**
     * Tries again at once, whatever became of it before; one that is just being tried is tried once more if it fails.
     *
     * @throws Refusal {@code webhook.delivery_not_found}, {@code webhook.endpoint_not_found},
     *     {@code webhook.endpoint_disabled}
     */
    public Delivery retry(String tenant, String dlv) {
        Delivery delivery = get(tenant, dlv);
        if (endpoints.get(tenant, delivery.endpoint()).disabled()) {
            throw new Refusal("webhook.endpoint_disabled", "the endpoint is disabled; enable it first");
        }
        Instant now = clock.instant();
        deliveries.pending(delivery.id(), now);
        Due fresh = Due.again(delivery, now);
        if (deliveries.open(List.of(fresh)).isEmpty()) {
            deliveries.openById(delivery.id()).ifPresent(due -> ask(due, now));
        }
        health.open(delivery.endpoint());
        wake.due(fresh);
        return get(tenant, dlv);
    }

    /** Now, or once whoever holds it has to let go. */
    private void ask(Due due, Instant now) {
        deliveries.replace(due.asked(due.heldAt(now) ? due.heldUntil() : now));
    }
}
